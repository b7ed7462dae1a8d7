-- The nightly deletion of what has reached the end of its period.

create table retention_run (
    run_on     date        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    deleted    bigint,
    constraint retention_run_pkey primary key (run_on)
);
comment on table retention_run is
    'The nightly deletions. The instance that writes a night''s row does its work.';
comment on column retention_run.run_on is 'The date in Denmark.';
comment on column retention_run.deleted is 'How many rows were deleted; null, as is ended_at, until the run ends.';
