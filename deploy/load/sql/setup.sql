-- The service's own tables, with their indexes, empty and in a schema of their own.
create schema kanalvalg_load;
set search_path = kanalvalg_load, public;
create table contact_event (like public.contact_event including all);
create table standing (like public.standing including all);
create table contact_case (like public.contact_case including all);
create table case_history (like public.case_history including all);
create table audit_entry (like public.audit_entry including all);
create sequence audit_entry_ids cache 100;
create table outbox_entry (
    position bigint generated always as identity primary key,
    id uuid not null, case_id uuid not null, topic text not null, message_key text not null, type text not null,
    source text not null, at timestamptz not null, schema text not null, payload text not null
);
insert into standing (municipality, citizen_ref, document, source, checked_at, updated_at)
select '0175', 'c_' || n,
    '{"digitalPost": "REGISTERED", "cprStatus": "ACTIVE", "birthDate": "1981-01-10", "residentSince": "1990-01-01", "mitId": "OK", "nemSms": true}',
    'load', now(), now()
from generate_series(1, 1000) as n;
analyze standing;
