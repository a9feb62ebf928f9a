create table run (
    id                uuid primary key,
    model             text not null,
    dataset           text not null,
    dataset_version   int not null,
    spec              text not null,              -- JSON, as asked for
    recipe            text,                       -- JSON, as resolved when the run first started
    status            text not null check (status in ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
    phase             text check (phase in ('TRAINING', 'EVALUATING', 'EXPORTING')),
    step              int not null default 0,
    steps             int not null default 0,
    images_per_second double precision not null default 0,
    cancel_requested  boolean not null default false,
    attempt           int not null default 0,     -- fences: what a worker writes counts only for its own attempt
    deaths            int not null default 0,     -- attempts that ended with their worker's lease
    worker            text,
    lease_until       timestamptz,
    requested_at      timestamptz not null,
    started_at        timestamptz,
    ended_at          timestamptz,
    failure           text,
    model_version     int,
    scores            text                        -- JSON, as in the model's manifest
);

-- What a worker looks for: few rows of many.
create index run_open on run (requested_at) where status in ('QUEUED', 'RUNNING');
create index run_newest on run (requested_at desc);

create table metric (
    run               uuid not null references run,
    step              int not null,
    discriminator     double precision not null,
    generator         double precision not null,
    penalty           double precision not null,
    images_per_second double precision not null,
    primary key (run, step)
);

-- Which version a run publishes; handed out once a run, so that a run taken up again publishes the same one.
create table model_version (
    model   text not null,
    version int not null,
    run     uuid not null unique references run,
    primary key (model, version)
);

create table outbox (
    id    bigserial primary key,
    event bytea not null
);
