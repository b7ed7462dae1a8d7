-- An administration's cases, published again to a topic that an operator named. A row is worked on in small steps, each of
-- which moves the cursor, so that a restart goes on where it stood.
create table case_replay (
    replay_id           uuid primary key,
    municipality        text        not null,
    administration      text        not null,
    topic               text        not null,
    created_from        timestamptz not null,
    created_until       timestamptz not null,
    messages_per_second int         not null,
    requested_by        text        not null,
    state               text        not null,
    -- Why it failed.
    problem             text,
    total               bigint      not null,
    published           bigint      not null,
    -- The last case that was published.
    cursor_case_id      uuid,
    -- The next step's time, which holds the rate for all instances together.
    next_at             timestamptz not null,
    started_at          timestamptz not null,
    updated_at          timestamptz not null
);

create index case_replay_running on case_replay (next_at) where state = 'RUNNING';
