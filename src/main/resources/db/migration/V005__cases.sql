-- Contact events, and the cases they became.

create table contact_event (
    municipality text  not null,
    source       text  not null,
    event_id     text  not null,
    fingerprint  bytea not null,
    case_id      uuid  not null,
    constraint contact_event_pkey primary key (municipality, source, event_id)
);
comment on table contact_event is
    'The key of every contact event that was taken in, so that a repeat gets the case of the first one. A row outlives its '
    'case for as long as a repeat may come.';
comment on column contact_event.fingerprint is 'Keyed hash of the content: the same key with other content is refused.';

create table contact_case (
    case_id          uuid        not null,
    municipality     text        not null,
    source           text        not null,
    event_id         text        not null,
    citizen_ref      text        not null,
    administration   text        not null,
    topic            text        not null,
    journey_id       text,
    settings_version int         not null,
    channel          text        not null,
    reason           text        not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    event            json        not null,
    decision         json        not null,
    facts            json        not null,
    decision_now     json,
    note_addition    text,
    constraint contact_case_pkey primary key (case_id),
    -- Lists a municipality's cases, newest first. It is a constraint so that others can refer to both columns.
    constraint contact_case_of_municipality unique (municipality, case_id)
) with (toast_tuple_target = 8160);
comment on table contact_case is
    'A contact event routed to an administration, with its decision. Where the case is now stands in case_life. Tables that '
    'every contact writes have no foreign key to this one: each contact would pay for its check.';
comment on column contact_case.case_id is 'A UUIDv7. Case ids are ordered by time, so every list pages by them.';
comment on column contact_case.settings_version is
    'The version of the municipality''s set-up that the decision was made under.';
comment on column contact_case.event is
    'The contact event, with references for ids. The documents are json and not jsonb, because each is written once and read '
    'back whole: to take them apart and compress them would cost twice as much as all the rest of storing a case. For the '
    'same reason they stay in the row as long as it fits a page (toast_tuple_target).';
comment on column contact_case.decision is 'The first decision.';
comment on column contact_case.facts is 'What the decision was made from, so that it can be made again.';
comment on column contact_case.decision_now is
    'The decision in force after a fallback, an override or a correction; null while that is the first one.';
comment on column contact_case.note_addition is 'What a caseworker added to the note of the decision.';

-- Finds a citizen's cases.
create index contact_case_of_citizen on contact_case (citizen_ref, case_id);
-- Finds the cases of a journey.
create index contact_case_of_journey on contact_case (journey_id, case_id) where journey_id is not null;

-- Who else is in a case than its citizen: those who may act, and whom it is addressed to. It is a table, and not an index over the
-- documents, because row level security lets no statement look into a document before it knows whose the row is. Few cases
-- name anybody, and only for those the trigger does anything: its condition looks at the text as it was written, because to
-- take each document apart only to find that nobody is named would slow every contact.
create table case_person (
    person_ref   text not null,
    case_id      uuid not null,
    municipality text not null,
    acts         boolean not null,
    constraint case_person_pkey primary key (person_ref, case_id),
    constraint case_person_case_fkey
        foreign key (municipality, case_id) references contact_case (municipality, case_id) on delete cascade
);
comment on table case_person is
    'The persons whom the facts of a case name beside its citizen. It follows the facts and is deleted with the case.';
comment on column case_person.acts is 'Whether the person may act for the citizen; else the case is addressed to the person.';

create index case_person_of_case on case_person (case_id);

create function note_case_persons() returns trigger language plpgsql as $$
begin
    delete from case_person where case_id = new.case_id;
    insert into case_person (person_ref, case_id, municipality, acts)
    select ref, new.case_id, new.municipality, bool_or(acts) from (
        select json_array_elements(new.facts -> 'recipients') ->> 'ref' as ref, true as acts
        union all
        select new.facts ->> 'addressee', false) as named
    where ref is not null and (acts or ref <> new.citizen_ref)
    group by ref;
    return null;
end $$;

create trigger contact_case_names after insert on contact_case
    for each row when (position('"recipients":[]' in cast(new.facts as text)) = 0
        or position('"addressee":"' || new.citizen_ref || '"' in cast(new.facts as text)) = 0)
    execute function note_case_persons();
create trigger contact_case_names_others after update of facts on contact_case
    for each row execute function note_case_persons();

create table case_history (
    case_id      uuid        not null,
    municipality text        not null,
    seq          int         not null,
    at           timestamptz not null,
    event        text        not null,
    actor        text        not null,
    detail       jsonb,
    replaced     jsonb,
    recorded_in  xid8        not null default pg_current_xact_id(),
    constraint case_history_pkey primary key (case_id, seq)
);
comment on table case_history is 'Everything that happened to a case, in its order. Deleted with the case.';
comment on column case_history.replaced is
    'The decision, with its facts, that an override or a correction replaced, so that it can be made again.';
comment on column case_history.recorded_in is
    'The transaction that wrote the entry, or the one of the entry before it where that is greater. The feed reads entries in '
    'this order, and only below the oldest transaction that still runs: so none appears behind a reader, whoever commits '
    'late. A sequence would not do, because a lower number can commit after a higher one.';

-- The feed of a municipality. It names only the transaction, so that the entries of one share their key and the index
-- stays small; those of one transaction are sorted when they are read.
create index case_history_feed on case_history (municipality, recorded_in);

create function follow_earlier_history() returns trigger language plpgsql as $$
begin
    new.recorded_in := greatest(new.recorded_in,
        (select recorded_in from case_history where case_id = new.case_id and seq = new.seq - 1));
    return new;
end $$;
comment on function follow_earlier_history() is
    'A transaction that began early and waited for a case writes after one that began late. Its entry must stand after the '
    'other''s in the feed all the same.';

create trigger case_history_follows before insert on case_history
    for each row when (new.seq > 1) execute function follow_earlier_history();

create table case_erased (
    case_id      uuid        not null,
    municipality text        not null,
    source       text        not null,
    event_id     text        not null,
    erased_at    timestamptz not null,
    constraint case_erased_pkey primary key (case_id)
);
comment on table case_erased is
    'Cases that were deleted, so that a repeat of their event is told so and is not taken for a new contact. Nothing about a '
    'person. A row is deleted, with the key of its event, when no repeat is expected any more.';

-- Finds the rows whose time is over.
create index case_erased_at on case_erased (erased_at);

create table fact_layout (
    municipality text   not null,
    layout       bigint not null,
    document     text   not null,
    constraint fact_layout_pkey primary key (municipality, layout)
);
comment on table fact_layout is
    'How the facts in case_facts are written: which facts were recorded, in which order, with which values.';

create table case_facts (
    case_id        uuid        not null,
    municipality   text        not null,
    decided_at     timestamptz not null,
    administration text        not null,
    rules          text        not null,
    figures        text        not null,
    layout         bigint      not null,
    facts          bytea       not null,
    constraint case_facts_pkey primary key (municipality, decided_at, case_id)
);
comment on table case_facts is
    'The facts of each case''s first decision, so small that a year of cases can be decided again in seconds. contact_case has '
    'them too, as text, and a correction replaces them there. Deleted with the case.';
comment on column case_facts.rules is
    'The versions of policies that decided, and the version of the set-up whose choices decided with them, where any did.';
comment on column case_facts.figures is
    'What reports count the case by: the channel, means and reason of the first decision, the group of the subject, the band '
    'of age, the way in, Digital Post, and help; eight words with blanks between. One text, because every contact writes it '
    'and a year of cases is grouped by it in seconds.';
comment on column case_facts.layout is 'How the facts are written; see fact_layout.';
