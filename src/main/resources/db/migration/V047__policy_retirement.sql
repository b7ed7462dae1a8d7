-- Versions that somebody wants to end: it takes another person to do it. A version that is retired, or approved again,
-- has no proposal any more.
create table policy_retirement (
    policy_id   text        not null,
    version     int         not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    primary key (policy_id, version),
    foreign key (policy_id, version) references policy_version (id, version)
);
