-- Exemptions that a source ended, let through: for an hour, in which the brake may still hold them back.
create table standing_ending (
    municipality text        not null,
    citizen_ref  text        not null,
    source       text        not null,
    ended_at     timestamptz not null,
    -- What counted of the source before, which counts again when the ending is held back; null for nothing.
    former       jsonb,
    primary key (municipality, citizen_ref, source)
);

create index standing_ending_place on standing_ending (municipality, source, ended_at);

-- How many exemptions each source ended, by the minute. No citizen is in it, so that it can be summed up over all
-- municipalities.
create table standing_ending_count (
    source       text        not null,
    minute       timestamptz not null,
    municipality text        not null,
    endings      bigint      not null,
    primary key (source, minute, municipality)
);

-- A brake that is or was on: the endings of one source in one municipality, and what two persons made of them.
create table standing_hold (
    hold_id      uuid        primary key,
    municipality text        not null,
    source       text        not null,
    state        text        not null check (state in ('ON', 'RELEASED', 'DISCARDED')),
    limit_passed text        not null check (limit_passed in ('HOUR', 'DAY', 'ALL_MUNICIPALITIES')),
    engaged_at   timestamptz not null,
    proposed     text        check (proposed in ('RELEASED', 'DISCARDED')),
    proposed_by  text,
    proposed_at  timestamptz,
    settled_by   text,
    settled_at   timestamptz,
    -- Nothing that follows from the state is left to be done.
    done         boolean     not null default false,
    -- Nobody settles a hold alone.
    check (state = 'ON' or lower(settled_by) <> lower(proposed_by))
);

create unique index standing_hold_on on standing_hold (municipality, source) where state = 'ON';
create index standing_hold_not_done on standing_hold (municipality, source) where not done;

-- Whose exemptions stand although a source ended them.
create table standing_held (
    hold_id      uuid        not null references standing_hold,
    municipality text        not null,
    citizen_ref  text        not null,
    held_at      timestamptz not null,
    primary key (hold_id, citizen_ref)
);

create index standing_held_citizen on standing_held (municipality, citizen_ref);

-- How many exemptions there are is asked when a source has ended more than a few.
create index standing_exempt on standing (municipality) where document ->> 'digitalPost' = 'EXEMPT';

-- Statements of the future, from before they were refused. They are read with the time at which they came at the latest;
-- what follows from them is worked out once more at the service's start.
create table standing_repair (
    municipality text not null,
    citizen_ref  text not null,
    primary key (municipality, citizen_ref)
);

insert into standing_repair (municipality, citizen_ref)
select municipality, citizen_ref from standing
where exists (
    select from jsonb_array_elements(statements) as told
    where cast(told ->> 'checkedAt' as timestamptz) > updated_at + interval '5 minutes');
