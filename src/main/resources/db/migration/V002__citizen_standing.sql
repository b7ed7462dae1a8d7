-- What is known of a party's ability to be reached, under its pseudonym. Never the ground of an exemption. The document
-- follows from the statements, the latest word of every source; source and time are those of the newest statement.
create table standing (
    municipality text        not null,
    citizen_ref  text        not null,
    document     jsonb       not null,
    statements   jsonb       not null default '[]',
    source       text        not null,
    checked_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (municipality, citizen_ref)
);

-- The number behind a pseudonym, encrypted, for those who may have it.
create table citizen_identity (
    municipality text  not null,
    citizen_ref  text  not null,
    kind         text  not null check (kind in ('CPR', 'CVR', 'LOCAL')),
    sealed       bytea not null,
    key_id       text  not null,
    primary key (municipality, citizen_ref)
);
