alter table run add column priority int not null default 0;

drop index run_open;
create index run_open on run (priority desc, requested_at) where status in ('QUEUED', 'RUNNING');
