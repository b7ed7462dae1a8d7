-- A session may pose as the replica of another server, and ordinary triggers pass over what it changes: without a trace in
-- the catalogue, and without a statement that a log of definitions would hold. These do not pass over it, so whoever means
-- to change an entry has to take the trigger away first.
alter table audit_entry enable always trigger audit_entry_append_only;
alter table audit_seal enable always trigger audit_seal_append_only;
