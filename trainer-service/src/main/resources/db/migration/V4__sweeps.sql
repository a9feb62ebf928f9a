create table sweep (
    id           uuid primary key,
    request      text not null,                   -- JSON, as asked for
    runs         int not null,
    requested_at timestamptz not null
);

create index sweep_newest on sweep (requested_at desc);

alter table run add column sweep uuid references sweep;
create index run_sweep on run (sweep) where sweep is not null;
