-- What is to be published. A row is written in the transaction of what it tells about, and deleted once Kafka has it:
-- personal data does not rest here.
create table outbox_entry (
    lane         smallint    not null,
    entry_id     bigint      not null generated always as identity,
    message_id   uuid        not null,
    case_id      uuid        not null,
    topic        text        not null,
    citizen_ref  text        not null,
    type         text        not null,
    source       text        not null,
    occurred_at  timestamptz not null,
    data_schema  text        not null,
    payload      text        not null,
    appended_at  timestamptz not null,
    -- Why Kafka will not take it; empty while it waits. It holds back the citizen's later messages until settled.
    refusal      text,
    refused_at   timestamptz,
    -- An operator gave it up: it no longer holds anything back.
    set_aside_at timestamptz,
    -- The order in which a lane is read. No index of its own for anything else: every one is paid for by each event.
    primary key (lane, entry_id)
) with (
    -- Rows live for milliseconds. Compressing or moving out their payload would cost more than it saves, and the table
    -- must be vacuumed by its traffic, not by its size, which is near nothing.
    toast_tuple_target = 8160,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 50000
);

create index outbox_entry_refused on outbox_entry (lane, citizen_ref)
    where refusal is not null and set_aside_at is null;

-- A lane is a hash of the citizen. Its row is the lock under which its entries are published, and says whose turn it is.
create table outbox_lane (
    lane  smallint primary key,
    owner text
);

-- Their number is fixed: with another one, a citizen's waiting messages would stand in two lanes.
insert into outbox_lane (lane) select generate_series(0, 7);

-- The instances that are alive; a lane whose owner is not here is free to take.
create table outbox_relay (
    instance text        primary key,
    seen_at  timestamptz not null
);
