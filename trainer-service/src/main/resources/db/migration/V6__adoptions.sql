-- A version may be one that came from elsewhere: then "run" is the request's id, and there is no run of it.
alter table model_version drop constraint model_version_run_fkey;
