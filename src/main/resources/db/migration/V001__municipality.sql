-- How each municipality is set up.

create table municipality (
    code       text        not null,
    settings   jsonb       not null,
    version    int         not null default 1,
    updated_at timestamptz not null default now(),
    removed_at timestamptz,
    proposed    jsonb,
    proposed_by text,
    proposed_at timestamptz,
    constraint municipality_pkey primary key (code),
    constraint municipality_code_check check (code ~ '^[0-9]{4}$')
);
comment on table municipality is
    'The set-up in force of each municipality. A municipality without a row is unknown, and its contacts are refused.';
comment on column municipality.code is 'The municipality''s number in the national list of authorities.';
comment on column municipality.settings is
    'Administrations, KLE routes and local choices, as one document, because they are checked and replaced together.';
comment on column municipality.removed_at is
    'When the municipality was removed. Its contacts are refused from then on. The row stays, because its versions do and '
    'because a contact that was being taken in at that moment becomes a case of it all the same.';
comment on column municipality.proposed is
    'A set-up that changes the council''s choices or a key, which counts when a second person sends the same.';
comment on column municipality.version is 'Grows by one with each set-up; 0 while the first one is being stored.';

create table municipality_version (
    code     text  not null,
    version  int   not null,
    settings jsonb not null,
    constraint municipality_version_pkey primary key (code, version),
    constraint municipality_version_code_fkey foreign key (code) references municipality (code)
);
comment on table municipality_version is
    'Every set-up that ever was in force. A case names the version it was decided under, so that its decision can be made '
    'again for as long as the case is kept.';
