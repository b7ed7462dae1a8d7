-- Whom a correction tells something new of, until every contact that may have been decided by what was known before has
-- its case or none. A row is written in the transaction that changed the knowledge, and lives for about a second.
create table standing_correction (
    -- One for all that a transaction changed.
    correction_id uuid        not null,
    municipality  text        not null,
    citizen_ref   text        not null,
    -- Whose word changed it.
    source        text        not null,
    noted_at      timestamptz not null
);

create index standing_correction_id on standing_correction (correction_id);
