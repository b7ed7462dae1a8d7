-- Recorded cases decided again under other rules.

create table simulation (
    simulation_id  uuid        not null,
    municipality   text        not null,
    name           text,
    requested_by   text        not null,
    period_from    date        not null,
    period_to      date        not null,
    rules          json        not null,
    state          text        not null,
    problem        text,
    total          bigint      not null,
    done           bigint      not null,
    cursor_at      timestamptz not null,
    cursor_case_id uuid        not null,
    tally          json        not null,
    result         json,
    next_at        timestamptz not null,
    started_at     timestamptz not null,
    updated_at     timestamptz not null,
    constraint simulation_pkey primary key (simulation_id),
    constraint simulation_state_check check (state in ('RUNNING', 'COMPLETED', 'STOPPED', 'FAILED')),
    constraint simulation_period_check check (period_from < period_to)
);
comment on table simulation is
    'What other rules would have decided. The work is done in small steps, each of which moves the cursor and stores what was '
    'counted, so that any instance goes on after a restart with the same result.';
comment on column simulation.rules is 'The rules that are compared, as they were asked for.';
comment on column simulation.cursor_at is 'With cursor_case_id the last case that was decided again.';
comment on column simulation.tally is 'What was counted up to the cursor.';
comment on column simulation.result is 'The counts with the proven conditions, exact; null until it is completed.';
comment on column simulation.next_at is 'When the next step is taken at the earliest.';

-- Finds the simulations whose next step is due.
create index simulation_running on simulation (next_at) where state = 'RUNNING';
-- Lists a municipality's simulations, newest first.
create index simulation_of_municipality on simulation (municipality, simulation_id);
