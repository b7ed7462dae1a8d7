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

create table report_setting (
    municipality text        not null,
    kind         text        not null,
    version      int         not null,
    document     json        not null,
    changed_by   text        not null,
    changed_at   timestamptz not null,
    constraint report_setting_pkey primary key (municipality, kind, version),
    constraint report_setting_kind_check check (kind in ('PRICES', 'TARGETS', 'PRINCIPLES'))
);
comment on table report_setting is
    'What a council sets for its reports: prices, targets, and the principles that its rules serve. A change is a new version.';

create table breach (
    breach_id        uuid        not null,
    municipality     text        not null,
    what             text        not null,
    discovered_at    timestamptz not null,
    persons_affected bigint      not null,
    measures         text        not null,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    reported_at      timestamptz,
    reported_by      text,
    constraint breach_pkey primary key (breach_id),
    constraint breach_reported_check check (num_nonnulls(reported_at, reported_by) in (0, 2))
);
comment on table breach is
    'Breaches of personal data: what happened and what was done, without names, and whether the authority was told.';
comment on column breach.discovered_at is 'The authority must be told within 72 hours of it (GDPR 33(1)).';

-- Lists a municipality's breaches, newest first.
create index breach_of_municipality on breach (municipality, discovered_at);
-- Finds the breaches of which the authority has not been told.
create index breach_unreported on breach (discovered_at) where reported_at is null;
