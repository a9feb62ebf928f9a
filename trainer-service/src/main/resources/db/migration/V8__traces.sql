-- In which the run was asked for, as a W3C traceparent; null where nobody traces.
alter table run add column trace text;
