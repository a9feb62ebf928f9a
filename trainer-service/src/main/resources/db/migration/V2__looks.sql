create table look (
    run          uuid not null references run,
    step         int not null,
    distance     double precision not null,
    coverage     double precision not null,
    authenticity double precision not null,
    alarm        text,                            -- what is wrong, with the evidence
    primary key (run, step)
);
