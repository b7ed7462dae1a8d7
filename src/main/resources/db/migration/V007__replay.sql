-- Cases published again.

create table case_replay (
    replay_id           uuid        not null,
    municipality        text        not null,
    administration      text        not null,
    topic               text        not null,
    created_from        timestamptz not null,
    created_until       timestamptz not null,
    messages_per_second int         not null,
    requested_by        text        not null,
    state               text        not null,
    problem             text,
    total               bigint      not null,
    published           bigint      not null,
    cursor_case_id      uuid,
    next_at             timestamptz not null,
    started_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint case_replay_pkey primary key (replay_id)
);
comment on table case_replay is
    'Cases of an administration that are published again, to a topic that an operator named. The work is done in small '
    'steps, each of which moves the cursor, so that it goes on after a restart.';
comment on column case_replay.created_from is 'The cases are those created from here until created_until.';
comment on column case_replay.problem is 'Why it failed.';
comment on column case_replay.cursor_case_id is 'The last case that was published; null before the first.';
comment on column case_replay.next_at is 'When the next step is taken, which holds the rate for all instances together.';

-- Finds the replays whose next step is due.
create index case_replay_running on case_replay (next_at) where state = 'RUNNING';
