-- Every outcome that was told of a case, whatever came of it: kept, so that it can be seen why a case is where it is.
create table case_outcome (
    outcome_id  uuid primary key,
    case_id     uuid        not null,
    message_id  text        not null,
    outcome     text        not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    actor       text        not null,
    detail      text,
    result      text        not null
);

create index case_outcome_of_case on case_outcome (case_id, message_id);

-- Whatever the service does, a message has its effect once.
create unique index case_outcome_once on case_outcome (case_id, message_id)
    where result in ('APPLIED', 'LATE', 'CONTRADICTORY');

create index case_outcome_unknown on case_outcome (received_at) where result = 'UNKNOWN_CASE';
