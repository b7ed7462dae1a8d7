package dk.kanalvalg.simulation;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Simulations. They hold counts, and the ids of some cases as examples; when a case is gone, its id leads to nobody. They are
 * deleted when nobody has changed them for long.
 */
@ApplicationScoped
class SimulationPersonalData implements PersonalDataHolder {

    private static final String SIMULATIONS = "simulation";

    /** Examples stand in what was counted, and once it is completed in the result. */
    private static final String OWN = """
            select cast(jsonb_build_object('simulation_id', made.simulation_id, 'name', made.name,
                'requested_by', made.requested_by, 'period_from', made.period_from, 'period_to', made.period_to,
                'rules', made.rules, 'started_at', made.started_at, 'example', kept.case_id) as text)
            from contact_case kept
            join simulation made on made.municipality = kept.municipality
                and strpos(cast(made.tally as text) || coalesce(cast(made.result as text), ''),
                    cast(kept.case_id as text)) > 0
            where kept.municipality = :municipality and kept.citizen_ref = :ref
            order by made.simulation_id, kept.case_id
            """;

    private static final String OLD = """
            delete from simulation where simulation_id in (
                select simulation_id from simulation where updated_at < :before
                order by simulation_id limit :most for update skip locked)
            """;

    private final PersonalRows rows;
    private final Retention retention;

    SimulationPersonalData(PersonalRows rows, Retention retention) {
        this.rows = rows;
        this.retention = retention;
    }

    @Override
    public List<Processing> processings() {
        return List.of(new Processing(
                SIMULATIONS,
                new LocalizedText("Hvad andre regler ville have betydet", "What other rules would have meant"),
                "To find out what other rules would have decided, before they are made",
                "GDPR 6(1)(e); forvaltningsloven § 7",
                "Citizens, companies, and those who act for them",
                List.of("Counts of cases", "The ids of five cases for each kind of change, as examples"),
                List.of("Those who may read cases see the examples; others see counts of five and more"),
                retention.simulationPeriod() + " from the end of the simulation",
                "Nobody is named; an id leads to a person only while there is the case"));
    }

    @Override
    public List<Section> held(Person person) {
        return List.of(new Section(SIMULATIONS, rows.read(OWN, person.parameters())));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        int examples = rows.read(OWN, person.parameters()).size();
        return new Erasure(
                List.of(),
                examples == 0
                        ? List.of()
                        : List.of(new Stays(
                                SIMULATIONS,
                                examples,
                                "The id of the case as an example. It leads to nobody once the case is gone.",
                                retention.simulationPeriod() + " from the end of the simulation",
                                Requirement.NOTHING)));
    }

    @Override
    public int expire(Instant at, int most) {
        return rows.change(OLD, Map.of("before", retention.simulationsBefore(at), "most", most));
    }
}
