-- Messages on their way to Kafka.

create table outbox_entry (
    lane         smallint    not null,
    entry_id     bigint      not null generated always as identity,
    municipality text        not null,
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
    refusal      text,
    refused_at   timestamptz,
    set_aside_at timestamptz,
    -- The order in which a lane is read. There is no index for anything else: each contact would pay for it.
    constraint outbox_entry_pkey primary key (lane, entry_id)
) partition by list (lane);
comment on table outbox_entry is
    'Messages that are to be published. A row is written in the transaction of what it tells about, and deleted once Kafka '
    'has it: personal data does not rest here. The entries of a lane stand in a partition, so that a page holds what '
    'is sent and deleted in one batch.';
comment on column outbox_entry.lane is 'A hash of the citizen: messages about one citizen keep their order.';
comment on column outbox_entry.refusal is
    'Why Kafka does not take it; null while it waits. A refused entry holds back the citizen''s later messages.';
comment on column outbox_entry.set_aside_at is 'When an operator gave the message up; from then on it holds nothing back.';

-- Finds the entries that hold back a citizen's later messages.
create index outbox_entry_refused on outbox_entry (lane, citizen_ref)
    where refusal is not null and set_aside_at is null;
-- Counts the entries set aside, every few seconds; without it the whole backlog would be read each time.
create index outbox_entry_set_aside on outbox_entry (set_aside_at) where set_aside_at is not null;

-- Rows live for milliseconds. To compress their payload or to move it out of the row would cost more than it saves. The
-- partitions are vacuumed by their traffic, because their size is near zero, and without pauses, because every batch reads
-- past the rows that were deleted and not yet removed.
do $$
begin
    for lane in 0..7 loop
        execute format(
            'create table outbox_entry_%1$s partition of outbox_entry for values in (%1$s) with ('
            'toast_tuple_target = 8160, autovacuum_vacuum_cost_delay = 0, autovacuum_vacuum_scale_factor = 0, '
            'autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = -1)', lane);
    end loop;
end $$;

create table outbox_lane (
    lane  smallint not null,
    owner text,
    constraint outbox_lane_pkey primary key (lane)
);
comment on table outbox_lane is
    'The lanes. Whoever publishes a lane''s entries locks its row. The number of lanes is fixed: with another one, the '
    'waiting messages of a citizen would stand in two lanes.';
comment on column outbox_lane.owner is 'The instance that publishes its entries; null when the lane is free.';

insert into outbox_lane (lane) select generate_series(0, 7);

create table outbox_relay (
    instance text        not null,
    seen_at  timestamptz not null,
    constraint outbox_relay_pkey primary key (instance)
);
comment on table outbox_relay is 'The instances that are alive. A lane whose owner is not here is free to take.';
comment on column outbox_relay.seen_at is 'When the instance last said so.';
