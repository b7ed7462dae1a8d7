-- What a council reads about its cases.

create table report_month (
    municipality text        not null,
    month        text        not null,
    figures      json        not null,
    published_at timestamptz not null,
    constraint report_month_pkey primary key (municipality, month),
    constraint report_month_check check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
comment on table report_month is
    'The figures of a month for those who may not read the cases: counted and suppressed once, and never changed, so that two '
    'answers about a month do not differ by the few cases that changed between them. No count under five is in them, so they '
    'are about nobody, and outlast the cases.';
comment on column report_month.month is 'In Danish time, as 2026-01.';
comment on column report_month.figures is 'The counts and times that are shown.';
