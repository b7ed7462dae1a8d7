-- Imports of standings: how far each has come, so that it can be watched, and resumed after whatever ended it. Nothing here
-- tells of a person: of a refused line only its number, the field and the reason are kept.
create table standing_import (
    import_id    uuid        primary key,
    state        text        not null check (state in ('RUNNING', 'INTERRUPTED', 'COMPLETED')),
    -- A sender that sends again takes over; whoever read the file before stores nothing more.
    attempt      int         not null,
    -- Lines dealt with; these are not taken in again.
    lines        bigint      not null,
    applied      bigint      not null,
    repeated     bigint      not null,
    stale        bigint      not null,
    refused      bigint      not null,
    -- Keyed fingerprint of the lines dealt with: another file under the same id is refused.
    fingerprint  bytea,
    started_at   timestamptz not null,
    updated_at   timestamptz not null,
    completed_at timestamptz
);

create index standing_import_started on standing_import (started_at);

create table standing_import_refusal (
    import_id uuid     not null references standing_import on delete cascade,
    line      bigint   not null,
    place     smallint not null,
    code      text     not null,
    field     text     not null,
    message   text     not null,
    primary key (import_id, line, place)
);
