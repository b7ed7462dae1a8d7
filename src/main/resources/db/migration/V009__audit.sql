-- Who did and saw what.

create sequence audit_entry_seq;

create table audit_entry (
    id           bigint      not null default nextval('audit_entry_seq'),
    at           timestamptz not null,
    actor        text        not null,
    action       text        not null,
    municipality text,
    citizen_ref  text,
    case_id      uuid,
    detail       jsonb,
    constraint audit_entry_pkey primary key (id)
);
comment on table audit_entry is 'Who did and saw what. Rows are only ever added.';
comment on column audit_entry.municipality is 'Null for what concerns none in particular, such as the national policy.';

-- Finds the entries of a period. Entries lie in the order of their time, so this index is a few pages, and keeping it costs
-- an insert next to nothing.
create index audit_entry_at on audit_entry using brin (at) with (pages_per_range = 32, autosummarize = on);

create table audit_seal (
    seq      bigint not null,
    entry_id bigint not null,
    hash     bytea  not null,
    constraint audit_seal_pkey primary key (seq),
    constraint audit_seal_entry_id_key unique (entry_id)
);
comment on table audit_seal is
    'The hash chain over the audit entries. It is a table of its own, because an entry is sealed after it was written and '
    'must not change then, and because writing an entry must not wait for the one before it. One instance at a time adds '
    'links, in one order.';
comment on column audit_seal.hash is 'Of the entry and of the link before this one.';

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed';
end $$;

create trigger audit_entry_append_only
    before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_is_append_only();

create trigger audit_seal_append_only
    before update or delete or truncate on audit_seal
    for each statement execute function audit_entry_is_append_only();

-- A session may pose as the replica of another server, and ordinary triggers do not fire for what it changes: without a
-- trace in the catalogue, and without a statement that a log of definitions would hold. These fire for it too, so whoever
-- means to change an entry has to take the trigger away first.
alter table audit_entry enable always trigger audit_entry_append_only;
alter table audit_seal enable always trigger audit_seal_append_only;

-- What the trigger forbids to all, the privileges forbid to the service and to the owner too. Whoever means to change an
-- entry must first grant himself the right and take the trigger away, and then is still found by the chain.
revoke update, delete, truncate on audit_entry, audit_seal from public, kanalvalg_app, kanalvalg_maintenance, current_user;
