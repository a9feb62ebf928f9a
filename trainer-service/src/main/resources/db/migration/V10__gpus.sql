-- Null where no GPU is at hand, or nobody says how it is.
alter table metric add column gpu_utilization double precision; -- 0 to 1
alter table metric add column gpu_memory bigint;                -- bytes in use on the worker's GPUs
