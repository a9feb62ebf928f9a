-- Null in points of before they were measured.
alter table metric add column discriminator_norm double precision;
alter table metric add column generator_norm double precision;
alter table metric add column memory bigint; -- bytes of the worker's process

-- What the run was trained on; null before it started.
alter table run add column device text;

-- Of which estimates are made.
create index run_finished on run (device, ended_at desc) where status = 'FINISHED' and attempt = 1;
