create table dataset (
    name       text primary key,
    edge       int not null,
    channels   int not null,
    classes    text,                 -- JSON array of names; null if labels are not named
    created_at timestamptz not null
);

create table part (
    id          uuid primary key,    -- the file's name, too
    dataset     text not null references dataset,
    upload      text not null,
    kind        text not null check (kind in ('IMAGES', 'LABELS')),
    sha256      text not null,       -- of the file as it came
    bytes       bigint not null,
    shape       text not null,       -- sizes, outermost first, with x between
    max_label   int not null,        -- -1 for images
    received_at timestamptz not null,
    unique (dataset, upload, kind)
);

create table version (
    request      uuid primary key,   -- chosen by who asked: asked for twice is one version
    dataset      text not null references dataset,
    version      int not null,
    seed         bigint not null,
    test_share   double precision not null,
    uploads      text not null,      -- JSON array of names, as they were complete when it was asked for
    samples      int not null,       -- that they have together
    status       text not null check (status in ('SEALING', 'SEALED', 'FAILED')),
    done         int not null default 0,
    attempt      int not null default 0, -- fences: what a worker writes counts only for its own attempt
    deaths       int not null default 0, -- attempts that ended with their worker's lease
    worker       text,
    lease_until  timestamptz,
    requested_at timestamptz not null,
    ended_at     timestamptz,
    failure      text,
    manifest     text,               -- JSON, as in the version's folder
    unique (dataset, version)
);

-- What a worker looks for: few rows of many.
create index version_open on version (requested_at) where status = 'SEALING';

create table outbox (
    id    bigserial primary key,
    event bytea not null
);
