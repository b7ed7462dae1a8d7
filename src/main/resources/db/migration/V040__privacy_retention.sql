-- The nights on which what had reached its end was deleted: the instance that writes a night's row does its work, and the
-- row says later how much that was.
create table retention_run (
    night    date primary key,
    begun_at timestamptz not null,
    ended_at timestamptz,
    deleted  bigint
);

-- Since when nothing bears this reference any more. It goes a day later: an event that is being taken in right now has
-- seen the number here and relies on it, so taking it away at once would lose it.
alter table citizen_identity add column unused_since timestamptz;

-- Those whom the standing or the case of somebody else names. Few rows name anybody, and only they are in these.
create index standing_naming on standing
    using gin (jsonb_path_query_array(statements, '$[*].standing.*.*.ref') jsonb_path_ops)
    where jsonb_path_exists(statements, '$[*].standing.*.*.ref');

-- Whether a case is one of them is asked of the text, as it was written: taking each document apart to answer no would
-- slow every contact.
create index contact_case_naming on contact_case
    using gin (jsonb_path_query_array(cast(facts as jsonb), '$.recipients[*].ref') jsonb_path_ops)
    where position('"recipients":[]' in cast(facts as text)) = 0;

create index contact_case_addressed on contact_case ((facts ->> 'addressee'))
    where position('"addressee":"' || citizen_ref || '"' in cast(facts as text)) = 0;
