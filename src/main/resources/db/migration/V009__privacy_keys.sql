-- The secret that citizen references are made with, encrypted under the pseudonym key of that name. One row, written at
-- the first start; without it no reference can be made again, so it is in every backup of the cases that bear them.
create table pseudonym_secret (
    name       text primary key,
    sealed     bytea       not null,
    key_id     text        not null,
    wrapped_at timestamptz not null default now()
);

-- Finds the numbers that still stand under an earlier key.
create index citizen_identity_of_key on citizen_identity (key_id);
