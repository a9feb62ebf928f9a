-- What runs are trained on now: looked up for each estimate of a process that does not train.
create index run_trained_last on run (ended_at desc) where status = 'FINISHED' and device is not null;
