-- The service's own tables, with their indexes, empty and in a schema of their own.
create schema kanalvalg_load;
set search_path = kanalvalg_load, public;
create table contact_event (like public.contact_event including all);
create table standing (like public.standing including all);
create table case_facts (like public.case_facts including all);
create table case_history (like public.case_history including all);
create table audit_entry (like public.audit_entry including all);
create sequence audit_entry_ids;
create table citizen_identity (like public.citizen_identity including all);
-- A copy leaves the table's own settings behind, and these decide how its rows are stored.
create table contact_case (like public.contact_case including all) with (toast_tuple_target = 8160);
create table outbox_entry (like public.outbox_entry including all) partition by list (lane);
do $$
begin
    for lane in 0..7 loop
        execute format(
            'create table outbox_entry_%1$s partition of outbox_entry for values in (%1$s) with ('
            'toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)', lane);
    end loop;
end $$;
insert into citizen_identity (municipality, citizen_ref, kind, ciphertext, key_id)
select '0175', 'c_' || n, 'LOCAL', 'sealed', 'k1' from generate_series(1, 1000) as n;
insert into standing (municipality, citizen_ref, document, source, checked_at, updated_at)
select '0175', 'c_' || n,
    '{"digitalPost": "REGISTERED", "cprStatus": "ACTIVE", "birthDate": "1981-01-10", "residentSince": "1990-01-01", "mitId": "OK", "nemSms": true}',
    'load', now(), now()
from generate_series(1, 1000) as n;
analyze standing, citizen_identity;
