-- A case that is gone, so that a repeat of its event is told so and is not taken for a new one. Nothing of a person.
create table case_erased (
    case_id   uuid primary key,
    source    text        not null,
    event_id  text        not null,
    erased_at timestamptz not null
);

create index case_erased_at on case_erased (erased_at);
