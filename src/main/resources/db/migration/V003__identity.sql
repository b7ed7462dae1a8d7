-- The numbers of citizens and companies, encrypted, and the secrets that their references are made with.

create table citizen_identity (
    municipality text        not null,
    citizen_ref  text        not null,
    kind         text        not null,
    ciphertext   bytea       not null,
    key_id       text        not null,
    unused_since timestamptz,
    constraint citizen_identity_pkey primary key (municipality, citizen_ref),
    constraint citizen_identity_kind_check check (kind in ('CPR', 'CVR', 'LOCAL'))
);
comment on table citizen_identity is
    'The number behind each citizen reference, encrypted, for those who may have it. No other table holds a number.';
comment on column citizen_identity.ciphertext is 'The number under AES-GCM, bound to municipality and reference.';
comment on column citizen_identity.key_id is 'The name of the encryption key.';
comment on column citizen_identity.unused_since is
    'Since when no other table has this reference. The row is deleted a day later and not at once, because a contact that '
    'is being taken in has seen the number here and relies on it.';

-- Finds the numbers that are still encrypted with an earlier key.
create index citizen_identity_of_key on citizen_identity (key_id);

create table pseudonym_secret (
    name       text        not null,
    ciphertext bytea       not null,
    key_id     text        not null,
    wrapped_at timestamptz not null default now(),
    constraint pseudonym_secret_pkey primary key (name)
);
comment on table pseudonym_secret is
    'The secrets that citizen references and fingerprints are made with, encrypted. Each is drawn at the first start. '
    'Without them no reference can be made again, so they belong in every backup of the cases that have references.';
comment on column pseudonym_secret.ciphertext is 'The secret under AES-GCM.';
comment on column pseudonym_secret.key_id is 'The name of the pseudonym key that it is encrypted with.';
comment on column pseudonym_secret.wrapped_at is 'When it was last encrypted.';
