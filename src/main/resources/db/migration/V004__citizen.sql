-- What is known of a party's ability to be reached, and the imports that it comes in by.

create table standing (
    municipality text        not null,
    citizen_ref  text        not null,
    document     jsonb       not null,
    statements   jsonb       not null default '[]',
    source       text        not null,
    checked_at   timestamptz not null,
    updated_at   timestamptz not null,
    constraint standing_pkey primary key (municipality, citizen_ref)
);
comment on table standing is
    'What is known of a party''s ability to be reached, under its reference. Never the ground of an exemption.';
comment on column standing.document is 'The standing that follows from the statements.';
comment on column standing.statements is 'The latest statement of every source.';
comment on column standing.source is 'Of the newest statement, as is checked_at.';

-- Whom another person's standing names, for access, erasure and unused identities. It is a table, and not an index over the
-- documents, because row level security lets no statement look into a document before it knows whose the row is. Few
-- standings name anybody.
create table standing_person (
    person_ref   text not null,
    municipality text not null,
    citizen_ref  text not null,
    constraint standing_person_pkey primary key (person_ref, municipality, citizen_ref),
    constraint standing_person_standing_fkey
        foreign key (municipality, citizen_ref) references standing (municipality, citizen_ref) on delete cascade
);
comment on table standing_person is
    'The persons whom a standing''s statements name. It follows the statements and is deleted with the standing.';

create index standing_person_of_standing on standing_person (municipality, citizen_ref);

create function note_standing_persons() returns trigger language plpgsql as $$
begin
    delete from standing_person where municipality = new.municipality and citizen_ref = new.citizen_ref;
    insert into standing_person (person_ref, municipality, citizen_ref)
    select distinct ref #>> '{}', new.municipality, new.citizen_ref
    from jsonb_path_query(new.statements, '$[*].standing.*.*.ref') as ref;
    return null;
end $$;

create trigger standing_names after insert on standing
    for each row when (jsonb_path_exists(new.statements, '$[*].standing.*.*.ref'))
    execute function note_standing_persons();
create trigger standing_names_others after update of statements on standing
    for each row when (jsonb_path_exists(old.statements, '$[*].standing.*.*.ref')
        or jsonb_path_exists(new.statements, '$[*].standing.*.*.ref'))
    execute function note_standing_persons();

create table standing_import (
    import_id    uuid        not null,
    municipality text,
    state        text        not null,
    attempt      int         not null,
    lines        bigint      not null,
    applied      bigint      not null,
    repeated     bigint      not null,
    stale        bigint      not null,
    refused      bigint      not null,
    fingerprint  bytea,
    started_at   timestamptz not null,
    updated_at   timestamptz not null,
    completed_at timestamptz,
    constraint standing_import_pkey primary key (import_id),
    constraint standing_import_state_check check (state in ('RUNNING', 'INTERRUPTED', 'COMPLETED'))
);
comment on table standing_import is
    'Imports of standings and how far each has come, so that one can be watched, and resumed after an interruption. Nothing '
    'here is about a person.';
comment on column standing_import.municipality is
    'The one that the sender who began the import may speak for; null when it may speak for several: one file may mix them.';
comment on column standing_import.attempt is
    'Grows when the file is sent again. Only the newest attempt stores anything.';
comment on column standing_import.lines is 'How many lines are dealt with. They are skipped when the file is sent again.';
comment on column standing_import.fingerprint is
    'Keyed hash of the lines dealt with: another file under the same id is refused.';

-- Lists the latest imports.
create index standing_import_started on standing_import (started_at);

create table standing_import_refusal (
    import_id    uuid     not null,
    municipality text,
    line         bigint   not null,
    place        smallint not null,
    code         text     not null,
    field        text     not null,
    message      text     not null,
    constraint standing_import_refusal_pkey primary key (import_id, line, place),
    constraint standing_import_refusal_import_id_fkey
        foreign key (import_id) references standing_import (import_id) on delete cascade
);
comment on table standing_import_refusal is
    'The lines that an import refused: their number, the field and the reason, and never a value that was sent.';
comment on column standing_import_refusal.municipality is
    'Of the import, because what a refused line says of its municipality cannot be relied on.';
comment on column standing_import_refusal.place is 'Numbers the faults of one line, from 0.';
