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

-- Finds those whom another person's standing names, for access, erasure and unused identities. Few rows name anybody, and
-- only those are in the index.
create index standing_naming on standing
    using gin (jsonb_path_query_array(statements, '$[*].standing.*.*.ref') jsonb_path_ops)
    where jsonb_path_exists(statements, '$[*].standing.*.*.ref');

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
