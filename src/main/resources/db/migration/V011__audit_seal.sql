-- The hash chain over the audit entries, in a table of its own: sealing an entry later must not change it, and writing an
-- entry must not wait for the one before it. Seals are added in one order by one sealer at a time.
create table audit_seal (
    seq      bigint primary key,
    entry_id bigint not null unique,
    hash     bytea  not null
);

create trigger audit_seal_append_only
    before update or delete or truncate on audit_seal
    for each statement execute function audit_entry_is_append_only();

-- Entries lie in the order of their time, so this index is a few pages and costs an insert next to nothing.
create index audit_entry_at on audit_entry using brin (at) with (pages_per_range = 32, autosummarize = on);

-- What the trigger forbids to all, the privileges forbid to the service's own user too. Who means to change an entry must
-- first give himself the right and take the trigger away, and then still meets the chain.
do $$
begin
    execute format('revoke update, delete, truncate on audit_entry, audit_seal from public, %I', current_user);
end $$;
