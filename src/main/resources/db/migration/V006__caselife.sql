-- What happens to a case once it is routed: its state, what administrations report, objections, and corrections of what is
-- known.

create table case_life (
    case_id            uuid        not null,
    municipality       text        not null,
    state              text        not null,
    version            int         not null,
    seq                int         not null,
    step               smallint    not null,
    rejections         smallint    not null,
    is_read            boolean     not null,
    attention          text,
    attention_at       timestamptz,
    message_id         uuid,
    instructed_version int         not null,
    instructed_at      timestamptz not null,
    due_at             timestamptz,
    changed_at         timestamptz not null,
    deliveries         jsonb,
    accepted_at        timestamptz,
    delivered_at       timestamptz,
    marks              smallint    not null default 0,
    fallback_means     text,
    constraint case_life_pkey primary key (case_id)
) with (fillfactor = 80);
comment on table case_life is
    'Where a case is now. It stands apart from contact_case, which is wide: each change of state would otherwise write the '
    'whole case and all its indexes again. Intake writes nothing here, and a case without a row is not published yet.';
comment on column case_life.version is
    'Grows with whatever somebody decided or reported about the case, and not when it is published.';
comment on column case_life.seq is 'Of the last entry of the case''s history.';
comment on column case_life.step is 'How many steps of the decision''s fallback were taken.';
comment on column case_life.attention is 'Why a human must look at the case; null when none must.';
comment on column case_life.message_id is
    'The newest message that tells the administration what to do; null while that is the first one.';
comment on column case_life.instructed_version is 'The version of the case in that message.';
comment on column case_life.deliveries is
    'How far it has come with each recipient, by reference; null while nobody has been heard of since the case was last '
    'published. Of several it says, too, which step of an own fallback each is on and when the next one is due.';
comment on column case_life.accepted_at is 'When it was first reported as accepted.';
comment on column case_life.delivered_at is 'When it had first reached all its recipients, as far as reported.';
comment on column case_life.marks is
    'What has happened to the case at some time, for reports, as bits: 1 it fell back, 2 a caseworker overrode the decision, '
    '4 it was left unattended, 8 sending failed or it came back.';
comment on column case_life.fallback_means is 'The means of the newest step of a fallback that was taken; null before one.';
comment on column case_life.due_at is 'When the next step is taken without anybody asking for it; null when none is.';

-- Finds the cases whose next step is due.
create index case_life_due on case_life (due_at) where due_at is not null;
-- Lists and counts the cases that need a human.
create index case_life_attention on case_life (attention, case_id) where attention is not null;
-- Finds the cases that were routed long ago and are not published yet.
create index case_life_routed on case_life (changed_at) where state = 'ROUTED';

create table case_outcome (
    outcome_id   uuid        not null,
    case_id      uuid        not null,
    municipality text,
    message_id   text        not null,
    outcome      text        not null,
    occurred_at  timestamptz not null,
    received_at  timestamptz not null,
    actor        text        not null,
    detail       text,
    recipient    text,
    result       text        not null,
    constraint case_outcome_pkey primary key (outcome_id),
    constraint case_outcome_municipality_check check ((municipality is null) = (result = 'UNKNOWN_CASE'))
);
comment on table case_outcome is
    'Every outcome that was reported, whatever its effect, so that it can be seen why a case is where it is.';
comment on column case_outcome.municipality is 'Of the case; null when there is no such case.';
comment on column case_outcome.message_id is 'The sender''s own name for the report, which is unique within a case only.';
comment on column case_outcome.recipient is 'The reference of whom it is about; null when it does not say.';
comment on column case_outcome.result is 'What came of the report.';

-- Finds the reports about a case, and whether one of that name came before.
create index case_outcome_of_case on case_outcome (case_id, message_id);
-- A report has its effect once, whatever the service does.
create unique index case_outcome_once on case_outcome (case_id, message_id)
    where result in ('APPLIED', 'LATE', 'CONTRADICTORY');
-- Finds the reports about unknown cases, which are deleted after a while.
create index case_outcome_unknown on case_outcome (received_at) where result = 'UNKNOWN_CASE';

create table case_objection (
    objection_id   uuid        not null,
    case_id        uuid        not null,
    municipality   text        not null,
    by_kind        text        not null,
    by_ref         text,
    text           text,
    wanted_channel text,
    recorded_by    text        not null,
    made_at        timestamptz not null,
    answer_by      timestamptz not null,
    outcome        text,
    reason         text,
    answered_by    text,
    answered_at    timestamptz,
    constraint case_objection_pkey primary key (objection_id),
    constraint case_objection_answer_check check (
        num_nonnulls(outcome, reason, answered_by, answered_at) in (0, 4))
);
comment on table case_objection is
    'Objections to what was decided about a case, with their answers. An open one calls a human and stops no timer, so it '
    'does not stand in case_life. A row is deleted with its case.';
comment on column case_objection.by_kind is 'Who objects, in relation to the case.';
comment on column case_objection.by_ref is 'Who that is, as far as it was told.';
comment on column case_objection.text is 'In the words of whoever objects, without personal numbers.';
comment on column case_objection.recorded_by is 'The caseworker to whom the objection was made.';
comment on column case_objection.answer_by is 'Until when it must be answered.';
comment on column case_objection.outcome is 'Null while it is open.';

-- Finds the objections to a case.
create index case_objection_of_case on case_objection (case_id);
-- Lists and counts the objections that need a human.
create index case_objection_open on case_objection (case_id) where answered_at is null;
-- Finds the objections that somebody made.
create index case_objection_by on case_objection (by_ref) where by_ref is not null;

create table case_recheck (
    case_id      uuid        not null,
    municipality text        not null,
    source       text        not null,
    noted_at     timestamptz not null,
    delivered_since timestamptz,
    constraint case_recheck_pkey primary key (case_id),
    constraint case_recheck_case_fkey
        foreign key (municipality, case_id) references contact_case (municipality, case_id) on delete cascade
);
comment on table case_recheck is
    'Cases that may have to be decided again, because something else is known of somebody they are about. A row is written '
    'in the transaction that changed the knowledge, and deleted in the one that looked at the case.';
comment on column case_recheck.source is 'Whose statement changed it.';
comment on column case_recheck.delivered_since is
    'Also a case that was delivered digitally since then is decided again: an exemption had been ended by mistake.';

-- Finds the next cases to look at.
create index case_recheck_noted on case_recheck (noted_at);

create table standing_correction (
    correction_id uuid        not null,
    municipality  text        not null,
    citizen_ref   text        not null,
    source        text        not null,
    noted_at      timestamptz not null
);
comment on table standing_correction is
    'Those of whom something else is known, until every contact that may have been decided before has its case or none. Then '
    'their cases are looked for once more. A row is written in the transaction that changed the knowledge, and lives for '
    'about a second. There is no primary key, because nobody looks for a single row.';
comment on column standing_correction.correction_id is 'One for all that a transaction changed.';
comment on column standing_correction.source is 'Whose statement changed it.';

-- Finds the rows of a correction.
create index standing_correction_id on standing_correction (correction_id);
