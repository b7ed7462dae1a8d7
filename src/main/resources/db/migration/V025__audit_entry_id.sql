-- Entries number themselves, by the hundred a session: who adds many in one statement need not fetch numbers first.
alter sequence audit_entry_seq increment by 1 cache 100;
alter table audit_entry alter column id set default nextval('audit_entry_seq');
