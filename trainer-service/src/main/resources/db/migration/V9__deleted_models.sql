-- The number of a version that is deleted is not given again.
alter table model_version add column deleted boolean not null default false;
