-- Cases that may have to be decided again, because something else is known of somebody they are about. A row is written in
-- the transaction that changed the knowledge, and deleted in the one that looked at the case.
create table case_recheck (
    case_id  uuid primary key references contact_case on delete cascade,
    -- Whose word changed it.
    source   text        not null,
    noted_at timestamptz not null
);

create index case_recheck_noted on case_recheck (noted_at);

-- Those who may stand in for somebody, of the few cases that have any.
create function case_actors(facts json) returns text[] language sql immutable parallel safe
    return array(select json_array_elements(facts -> 'recipients') ->> 'ref');

create index contact_case_of_actor on contact_case using gin (case_actors(facts))
    where json_array_length(facts -> 'recipients') > 0;
