-- A contact event that was taken in, for ever known by its source and id. The fingerprint is keyed.
create table contact_event (
    source      text  not null,
    event_id    text  not null,
    fingerprint bytea not null,
    case_id     uuid  not null,
    primary key (source, event_id)
);

create table contact_case (
    case_id        uuid primary key,
    source         text        not null,
    event_id       text        not null,
    municipality   text        not null,
    citizen_ref    text        not null,
    administration text        not null,
    topic          text        not null,
    journey_id     text,
    state          text        not null,
    version        int         not null,
    channel        text        not null,
    reason         text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    -- The event under pseudonyms, the decision, and the facts it can be made from again.
    event          jsonb       not null,
    decision       jsonb       not null,
    facts          jsonb       not null
);

-- Case ids are ordered by time, so they are the keyset of every list, newest first.
create index contact_case_of_municipality on contact_case (municipality, case_id);
create index contact_case_of_citizen on contact_case (citizen_ref, case_id);
create index contact_case_of_journey on contact_case (journey_id, case_id) where journey_id is not null;

create table case_history (
    case_id uuid        not null,
    seq     int         not null,
    at      timestamptz not null,
    event   text        not null,
    actor   text        not null,
    detail  jsonb,
    primary key (case_id, seq)
);
