-- A dataset has a kind and numbered recipes; what it had before is its first recipe.
alter table dataset add column kind text not null default 'image' check (kind in ('image', 'audio', 'text'));
alter table dataset alter column kind drop default;

create table recipe (
    dataset    text not null references dataset,
    number     int not null,
    recipe     text not null,          -- JSON
    created_at timestamptz not null,
    primary key (dataset, number)
);
insert into recipe (dataset, number, recipe, created_at)
select name, 1, format('{"edge":%s,"channels":%s,"kind":"image"}', edge, channels), created_at from dataset;
alter table dataset drop column edge;
alter table dataset drop column channels;

-- A part is samples or labels in any format.
alter table part drop constraint part_kind_check;
update part set kind = 'SAMPLES' where kind = 'IMAGES';
alter table part add check (kind in ('SAMPLES', 'LABELS'));
alter table part add column file text;     -- its name: the content's sha256; its own id, once
update part set file = id::text;
alter table part alter column file set not null;
alter table part add column format text;   -- of samples
update part set format = 'IDX' where kind = 'SAMPLES';
alter table part add column reading text;  -- JSON: how samples are read, as far as their bytes do not tell
update part set reading = '{}' where kind = 'SAMPLES';
alter table part add column count int;
update part set count = split_part(shape, 'x', 1)::int;
alter table part alter column count set not null;
alter table part add column labelled int not null default 0; -- samples that bring their labels
alter table part drop column shape;
alter table part drop column max_label;

-- Samples that came by the topic: one delivered twice is one.
create table arrival (
    dataset text not null references dataset,
    source  text not null,
    id      text not null,
    primary key (dataset, source, id)
);

alter table version add column recipe int not null default 1;
alter table version alter column recipe drop default;
alter table version add column started_at timestamptz;             -- of the attempt
alter table version drop constraint version_status_check;
alter table version add check (status in ('SEALING', 'SEALED', 'FAILED', 'DELETED'));
