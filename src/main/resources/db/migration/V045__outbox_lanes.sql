-- A lane's entries stand together, in a part of their own: a page then holds what is sent and deleted in one batch. In one
-- heap every page held rows of several lanes, and was fetched, checked and written again for each of them.
alter table outbox_entry rename to outbox_entry_mixed;
alter table outbox_entry_mixed rename constraint outbox_entry_pkey to outbox_entry_mixed_pkey;
drop index outbox_entry_refused;

create table outbox_entry (
    like outbox_entry_mixed including identity,
    -- The order in which a lane is read. No index of its own for anything else: every one is paid for by each event.
    primary key (lane, entry_id)
) partition by list (lane);

create index outbox_entry_refused on outbox_entry (lane, citizen_ref)
    where refusal is not null and set_aside_at is null;

-- How many were set aside is asked every few seconds; without this, the whole backlog would be read for it.
create index outbox_entry_set_aside on outbox_entry (set_aside_at) where set_aside_at is not null;

-- Rows live for milliseconds. Compressing or moving out their payload would cost more than it saves, and the table must be
-- vacuumed by its traffic, not by its size, which is near nothing; and without rests, for every batch walks past what was
-- deleted and is still there.
do $$
begin
    for lane in 0..7 loop
        execute format(
            'create table outbox_entry_%1$s partition of outbox_entry for values in (%1$s) with ('
            'toast_tuple_target = 8160, autovacuum_vacuum_cost_delay = 0, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,'
            'autovacuum_vacuum_insert_threshold = -1)', lane);
    end loop;
end $$;

insert into outbox_entry overriding system value select * from outbox_entry_mixed;
-- From here on, and never from a place that a waiting message has.
do $$
begin
    perform setval(pg_get_serial_sequence('outbox_entry', 'entry_id'),
                   greatest(1, nextval(pg_get_serial_sequence('outbox_entry_mixed', 'entry_id'))));
end $$;
drop table outbox_entry_mixed;
