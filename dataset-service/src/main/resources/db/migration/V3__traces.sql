-- In which the version was asked for, as a W3C traceparent; null where nobody traces.
alter table version add column trace text;
