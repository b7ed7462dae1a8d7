-- What becomes of a case. Small and changed often, it stands apart from the case itself, which is wide and hardly ever
-- changes: marking a case as published would otherwise write all of it again, and all its indexes. Intake writes nothing
-- here. A case without a row has not been published yet.
create table case_life (
    case_id            uuid primary key,
    state              text        not null,
    -- Grows with whatever somebody decided or said about the case; that it was published is nobody's word.
    version            int         not null,
    -- Of the last entry of its history.
    seq                int         not null,
    -- How many steps of the decision's fallback were taken.
    step               smallint    not null,
    rejections         smallint    not null,
    is_read            boolean     not null,
    -- Why a human must look at it, if one must.
    attention          text,
    attention_at       timestamptz,
    -- The newest message on what is to be done; null while that is the first one.
    message_id         uuid,
    instructed_version int         not null,
    instructed_at      timestamptz not null,
    -- When something happens by itself.
    due_at             timestamptz,
    changed_at         timestamptz not null
) with (fillfactor = 80);

create index case_life_due on case_life (due_at) where due_at is not null;
create index case_life_attention on case_life (attention, case_id) where attention is not null;
create index case_life_routed on case_life (changed_at) where state = 'ROUTED';

-- Cases of before are published unless their message still waits; they are due to be taken like new ones.
insert into case_life (case_id, state, version, seq, step, rejections, is_read, instructed_version, instructed_at, due_at,
                       changed_at)
select case_id, 'PUBLISHED', 1, 2, 0, 0, false, 1, created_at, now() + interval '3 days', now()
from contact_case kept
where not exists (select from outbox_entry waiting where waiting.case_id = kept.case_id);

insert into case_history (case_id, seq, at, event, actor)
select case_id, 2, changed_at, 'PUBLISHED', 'kanalvalg' from case_life;

-- No longer read or written. They stay, with what a case begins with, as long as an instance of the former version may
-- run beside this one.
alter table contact_case alter column state set default 'ROUTED', alter column version set default 1;

-- The decision as it stands some steps down its fallback, and a caseworker's words after its note.
alter table contact_case add column decision_now json, add column note_addition text;

-- What an override put aside: with these facts the decision of that time can be made again.
alter table case_history add column replaced jsonb;
