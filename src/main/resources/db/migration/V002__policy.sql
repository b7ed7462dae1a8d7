-- Policies, and when each of their versions is in force.

create table policy_version (
    id           text        not null,
    version      int         not null,
    layer        text        not null,
    municipality text,
    status       text        not null,
    document     text        not null,
    media_type   text        not null,
    author       text        not null,
    created_at   timestamptz not null,
    constraint policy_version_pkey primary key (id, version),
    constraint policy_version_version_check check (version > 0),
    constraint policy_version_layer_check check (layer in ('LAW', 'LOCAL')),
    constraint policy_version_status_check check (status in ('DRAFT', 'APPROVED', 'RETIRED')),
    constraint policy_version_check check ((layer = 'LOCAL') = (municipality is not null))
);
comment on table policy_version is
    'Versions of policies, as they were sent. A version is never changed and never deleted, so that every decision it made '
    'can be made again. Only its status changes.';
comment on column policy_version.municipality is
    'The council that a LOCAL policy belongs to; null for LAW, which belongs to all.';
comment on column policy_version.document is 'The text that the author sent, to the letter.';

create function policy_version_is_immutable() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'policy versions are never deleted';
    end if;
    if (old.id, old.version, old.layer, old.municipality, old.document, old.media_type, old.author, old.created_at)
       is distinct from
       (new.id, new.version, new.layer, new.municipality, new.document, new.media_type, new.author, new.created_at) then
        raise exception 'policy versions are never changed';
    end if;
    return new;
end $$;

create trigger policy_version_immutable
    before update or delete on policy_version
    for each row execute function policy_version_is_immutable();

create trigger policy_version_no_truncate
    before truncate on policy_version
    for each statement execute function policy_version_is_immutable();

create table policy_approval (
    approval_id bigint      not null generated always as identity,
    policy_id   text        not null,
    version     int         not null,
    valid_from  timestamptz,
    valid_to    timestamptz,
    approved_by text        not null,
    approved_at timestamptz not null,
    mode          text        not null,
    rollout       json,
    paused_at     timestamptz,
    paused_by     text,
    pause_reason  text,
    pause_over_at timestamptz,
    followed_from bigint      not null default pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
    constraint policy_approval_pkey primary key (approval_id),
    constraint policy_approval_policy_id_version_fkey
        foreign key (policy_id, version) references policy_version (id, version),
    constraint policy_approval_check check (valid_to is null or valid_from is null or valid_to >= valid_from),
    constraint policy_approval_mode_check check (mode in ('FULL', 'SHADOW', 'STAGED')),
    constraint policy_approval_rollout_check check ((mode = 'FULL') = (rollout is null)),
    constraint policy_approval_pause_check check ((paused_at is null) = (paused_by is null)
        and (pause_over_at is null or paused_at is not null))
);
comment on table policy_approval is
    'The periods in which versions are in force. A council rolls back by approving an older version again, so a version has '
    'any number of periods. Where two overlap, the one that starts later takes precedence, then the one approved later.';
comment on column policy_approval.valid_from is 'Null for what has been law since before Kanalvalg.';
comment on column policy_approval.valid_to is 'The first instant at which it is no longer in force; null while that is open.';
comment on column policy_approval.rollout is
    'How far the version rules: in shadow or in stages, and when it pauses by itself. Null for everywhere.';
comment on column policy_approval.followed_from is
    'The oldest transaction that ran when it was approved. No case that the version decides in the period stands before it in '
    'the histories of cases.';
comment on column policy_approval.paused_at is
    'When a pause ended the period. What goes on afterwards is a period of its own.';
comment on column policy_approval.pause_over_at is
    'When the version was resumed, promoted, approved again or retired; null while the pause lasts.';

-- The revision comes from a sequence, because the number of a transaction that was rolled back must never be used again:
-- an instance may have cached under it what was never committed.
create sequence policy_revision_seq;

create table policy_revision (
    only_row boolean not null default true,
    revision bigint  not null,
    constraint policy_revision_pkey primary key (only_row),
    constraint policy_revision_only_row_check check (only_row)
);
comment on table policy_revision is
    'One row with a number that changes whenever an approval changes. Every deciding transaction reads it, and so sees '
    'whether the policies in force are still those that its instance has cached.';

insert into policy_revision (revision) values (nextval('policy_revision_seq'));

create function advance_policy_revision() returns trigger language plpgsql as $$
begin
    update policy_revision set revision = nextval('policy_revision_seq');
    return null;
end $$;

create trigger policy_approval_advances_revision
    after insert or update or delete on policy_approval
    for each statement execute function advance_policy_revision();

create table policy_retirement (
    policy_id   text        not null,
    version     int         not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    primary key (policy_id, version),
    foreign key (policy_id, version) references policy_version (id, version)
);

comment on table policy_retirement is
    'Versions whose rule somebody proposes to end; it takes another person to do it. A version that is retired, or approved again, has no proposal any more.';

create table policy_rollout_proposal (
    policy_id   text        not null,
    version     int         not null,
    step        text        not null,
    rollout     json        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    constraint policy_rollout_proposal_pkey primary key (policy_id, version, step),
    constraint policy_rollout_proposal_step_check check (step in ('PROMOTE', 'RESUME')),
    constraint policy_rollout_proposal_version_fkey
        foreign key (policy_id, version) references policy_version (id, version)
);
comment on table policy_rollout_proposal is
    'Roll-outs that somebody proposes to promote or to resume; it takes another person to do it. Deleted when it is done, or when '
    'the version is paused, approved or retired meanwhile.';
comment on column policy_rollout_proposal.rollout is 'How far the version would rule.';
