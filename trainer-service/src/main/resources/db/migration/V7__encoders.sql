-- Null in runs of recipes without a discriminator.
alter table metric alter column discriminator drop not null;
alter table metric alter column penalty drop not null;

-- Null in runs of recipes without an encoder.
alter table metric add column reconstruction double precision;
alter table metric add column divergence double precision;
alter table metric add column encoder_norm double precision;
