-- What is counted of versions that roll out. Nothing here is part of taking a contact in: it is found afterwards, in the order of
-- the histories, so that it can neither delay nor fail a contact.

create table rollout_follower (
    period_id    bigint not null,
    municipality text   not null,
    read_in      bigint not null,
    read_case_id uuid   not null,
    read_seq     int    not null,
    cases        bigint not null,
    failures     bigint not null,
    constraint rollout_follower_pkey primary key (period_id, municipality)
);
comment on table rollout_follower is
    'How far the histories of a municipality have been read for a period of a version that rolls out (policy_approval).';
comment on column rollout_follower.read_in is
    'With read_case_id and read_seq the last entry that was read, in the order of the feed.';
comment on column rollout_follower.cases is 'How many contacts a version in shadow has decided.';
comment on column rollout_follower.failures is 'How many it could not decide.';

create table rollout_case (
    period_id       bigint  not null,
    case_id         uuid    not null,
    municipality    text    not null,
    administration  text    not null,
    since_seq       int     not null,
    failed_delivery boolean not null,
    overridden      boolean not null,
    unattended      boolean not null,
    constraint rollout_case_pkey primary key (period_id, case_id),
    constraint rollout_case_case_fkey
        foreign key (municipality, case_id) references contact_case (municipality, case_id) on delete cascade
);
comment on table rollout_case is
    'The cases that a staged version decided, and what became of them since. Deleted with the case.';
comment on column rollout_case.since_seq is
    'The entry of the history by which the version decided; what happened before is not counted against it.';

create index rollout_case_of_case on rollout_case (municipality, case_id);

create table shadow_difference (
    period_id      bigint      not null,
    case_id        uuid        not null,
    municipality   text        not null,
    administration text        not null,
    decided_at     timestamptz not null,
    from_channel   text        not null,
    from_means     text,
    from_reason    text        not null,
    from_human     boolean     not null,
    to_channel     text        not null,
    to_means       text,
    to_reason      text        not null,
    to_human       boolean     not null,
    constraint shadow_difference_pkey primary key (period_id, case_id),
    constraint shadow_difference_case_fkey
        foreign key (municipality, case_id) references contact_case (municipality, case_id) on delete cascade
);
comment on table shadow_difference is
    'Cases that a version in shadow would have decided otherwise. Nobody acts on it. Deleted with the case.';

create index shadow_difference_of_case on shadow_difference (municipality, case_id);

do $$
declare
    place text;
begin
    foreach place in array array['rollout_follower', 'rollout_case', 'shadow_difference'] loop
        execute format('alter table %I enable row level security, force row level security', place);
        execute format($p$create policy of_municipality on %I using (
            municipality = any ((select string_to_array(current_setting('kanalvalg.municipalities', true), ','))::text[])
            or (select current_setting('kanalvalg.municipalities', true)) = '*')$p$, place);
    end loop;
end $$;
