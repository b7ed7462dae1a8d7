-- Who did and saw what. Rows are only ever added.
create sequence audit_entry_seq increment by 100;

create table audit_entry (
    id           bigint primary key,
    at           timestamptz not null,
    actor        text        not null,
    action       text        not null,
    municipality text,
    citizen_ref  text,
    case_id      uuid,
    detail       jsonb
);

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed';
end $$;

create trigger audit_entry_append_only
    before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_is_append_only();
