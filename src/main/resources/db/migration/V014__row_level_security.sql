-- Holds the municipalities apart, whatever a statement says or forgets. A transaction sees and writes the rows of the
-- municipalities in its setting kanalvalg.municipalities (codes with commas between, or * for all); without the setting it sees
-- none. The policies bind the tables' owner too: a later migration that changes rows must set it to * itself.
--
-- The setting is read once for each statement, because it stands in a subquery, and not once for each row. The municipality is
-- looked at first: what most transactions have is then enough, and the other subquery is not run.

do $$
declare
    everything constant text := $p$(select current_setting('kanalvalg.municipalities', true)) = '*'$p$;
    own constant text :=
        $p$municipality = any ((select string_to_array(current_setting('kanalvalg.municipalities', true), ','))::text[])$p$;
    something constant text := $p$(select coalesce(current_setting('kanalvalg.municipalities', true), '')) <> ''$p$;
    place text;
begin
    -- Every row is one municipality's.
    foreach place in array array[
        'breach', 'case_erased', 'case_facts', 'case_history', 'case_life', 'case_objection', 'case_person', 'case_recheck',
        'case_replay', 'citizen_identity', 'contact_case', 'contact_event', 'fact_layout', 'outbox_entry', 'report_month',
        'report_setting',
        'simulation',
        'standing', 'standing_correction', 'standing_ending', 'standing_held', 'standing_hold', 'standing_person',
        'standing_repair']
    loop
        execute format('alter table %I enable row level security, force row level security', place);
        execute format('create policy of_municipality on %I using (%s or %s)', place, own, everything);
    end loop;

    -- Rows of no municipality are anybody's to write, and for those to see who work for all: what was done to the law or to the
    -- service, and reports about cases that there are not.
    foreach place in array array['audit_entry', 'case_outcome'] loop
        execute format('alter table %I enable row level security, force row level security', place);
        execute format('create policy of_municipality on %1$I using (%2$s or %3$s) with check (%2$s or %3$s or municipality is null)',
            place, own, everything);
    end loop;

    -- An import may mix the municipalities that its sender speaks for, and then belongs to none. Nothing in it is about a person
    -- or says what was sent; the service shows it to its sender only.
    foreach place in array array['standing_import', 'standing_import_refusal'] loop
        execute format('alter table %I enable row level security, force row level security', place);
        execute format('create policy of_municipality on %I using (%s or %s or (municipality is null and %s))',
            place, own, everything, something);
    end loop;

    -- Entries are reached through their table only, whose policy counts then: a lane by itself shows nothing.
    for lane in 0..7 loop
        execute format('alter table outbox_entry_%s enable row level security, force row level security', lane);
    end loop;
end $$;
