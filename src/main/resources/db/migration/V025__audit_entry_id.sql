-- Entries number themselves, one after the other: who adds many in one statement need not fetch numbers first.
alter sequence audit_entry_seq increment by 1;
alter table audit_entry alter column id set default nextval('audit_entry_seq');
