-- Versions of policies, as they were sent. A version is never changed and never deleted, so that every decision that it
-- made can be made again.
create table policy_version (
    id           text        not null,
    version      int         not null check (version > 0),
    layer        text        not null check (layer in ('LAW', 'LOCAL')),
    municipality text        check ((layer = 'LOCAL') = (municipality is not null)),
    status       text        not null check (status in ('DRAFT', 'APPROVED', 'RETIRED')),
    document     text        not null,
    media_type   text        not null,
    author       text        not null,
    created_at   timestamptz not null,
    primary key (id, version)
);

-- When versions rule. Approving an older version again is how a council rolls back, so a version has any number of these;
-- where two overlap, the later start goes before, then the later approval.
create table policy_approval (
    approval_id bigint generated always as identity primary key,
    policy_id   text        not null,
    version     int         not null,
    -- Null for what has been law since before Kanalvalg.
    valid_from  timestamptz,
    valid_to    timestamptz,
    approved_by text        not null,
    approved_at timestamptz not null,
    check (valid_to is null or valid_from is null or valid_to >= valid_from),
    foreign key (policy_id, version) references policy_version (id, version)
);

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

create trigger policy_version_kept
    before truncate on policy_version
    for each statement execute function policy_version_is_immutable();

-- The number by which each deciding transaction sees whether anything ruled differently since an instance last looked.
-- From a sequence, because a number of a transaction that was rolled back must never be used again: an instance may have
-- remembered under it what was never committed.
create sequence policy_revision_seq;

create table policy_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);

insert into policy_revision (revision) values (nextval('policy_revision_seq'));

create function policy_revision_counts() returns trigger language plpgsql as $$
begin
    update policy_revision set revision = nextval('policy_revision_seq');
    return null;
end $$;

create trigger policy_approval_counts
    after insert or update or delete on policy_approval
    for each statement execute function policy_revision_counts();
