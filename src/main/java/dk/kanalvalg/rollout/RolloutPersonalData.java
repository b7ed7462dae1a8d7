package dk.kanalvalg.rollout;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is counted of cases while rules roll out. It names nobody but the case, and goes with it. */
@ApplicationScoped
class RolloutPersonalData implements PersonalDataHolder {

    private static final String CASES = "rollout_case";
    private static final String DIFFERENCES = "shadow_difference";

    private static final String OWN_CASES = """
            select cast(to_jsonb(counted) as text) from contact_case kept
            join rollout_case counted on counted.municipality = kept.municipality and counted.case_id = kept.case_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by kept.case_id, counted.period_id
            """;

    private static final String OWN_DIFFERENCES = """
            select cast(to_jsonb(found) as text) from contact_case kept
            join shadow_difference found on found.municipality = kept.municipality and found.case_id = kept.case_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by kept.case_id, found.period_id
            """;

    private final PersonalRows rows;
    private final Retention retention;

    RolloutPersonalData(PersonalRows rows, Retention retention) {
        this.rows = rows;
        this.retention = retention;
    }

    @Override
    public List<Processing> processings() {
        return List.of(
                processing(
                        CASES,
                        new LocalizedText("Hvordan det går med nye regler", "How new rules fare"),
                        "To stop new rules by which citizens are not reached",
                        "Whether a delivery failed, a caseworker chose another way, or nobody took the case"),
                processing(
                        DIFFERENCES,
                        new LocalizedText("Hvad nye regler ville have valgt", "What new rules would have chosen"),
                        "To find out what new rules would decide, before they rule",
                        "The way that was chosen and the way that new rules would have chosen, with reasons"));
    }

    private Processing processing(String table, LocalizedText name, String purpose, String data) {
        return new Processing(
                table,
                name,
                purpose,
                "GDPR 6(1)(e); forvaltningsloven § 7",
                "Citizens, companies, and those who act for them",
                List.of(data),
                List.of("Nobody; what is shown of them are counts"),
                retention.inWords(),
                "Under the case's id; deleted with the case");
    }

    @Override
    public List<Section> held(Person person) {
        return List.of(
                new Section(CASES, rows.read(OWN_CASES, person.parameters())),
                new Section(DIFFERENCES, rows.read(OWN_DIFFERENCES, person.parameters())));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        return new Erasure(
                List.of(),
                held(person).stream()
                        .filter(section -> !section.rows().isEmpty())
                        .map(section -> new Stays(
                                section.what(),
                                section.rows().size(),
                                "They go with the case, so that new rules are stopped or go on by evidence.",
                                retention.inWords(),
                                Requirement.NOTHING))
                        .toList());
    }
}
