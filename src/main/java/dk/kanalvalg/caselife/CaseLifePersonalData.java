package dk.kanalvalg.caselife;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The states of cases and the outcomes reported about them. They are deleted with their case. */
@ApplicationScoped
class CaseLifePersonalData implements PersonalDataHolder {

    private static final String LIVES = "case_life";
    private static final String OUTCOMES = "case_outcome";

    private static final String DUTY = "It shows what became of the case, which is the municipality's to document "
            + "(offentlighedsloven §§ 13, 15; GDPR 17(3)(b)).";

    /** An outcome for an unknown case says nothing about a person; it is stored only to find out who sends it. */
    private static final String UNKNOWN = """
            delete from case_outcome where outcome_id in (
                select outcome_id from case_outcome where result = 'UNKNOWN_CASE' and received_at < :before
                order by received_at limit :most for update skip locked)
            """;

    private final PersonalRows rows;
    private final Retention retention;

    CaseLifePersonalData(PersonalRows rows, Retention retention) {
        this.rows = rows;
        this.retention = retention;
    }

    @Override
    public List<Processing> processings() {
        return List.of(
                processing(
                        LIVES,
                        new LocalizedText("Hvor dine henvendelser er nu", "Where your cases are now"),
                        List.of(
                                "State of a case",
                                "When its next step is due",
                                "Whether a person must look at it",
                                "When it was accepted and delivered, and what else reports count")),
                processing(
                        OUTCOMES,
                        new LocalizedText("Hvad forvaltningerne har meldt tilbage", "What administrations reported"),
                        List.of("Receipts and deliveries, with their time and a technical text")));
    }

    private Processing processing(String what, LocalizedText title, List<String> categories) {
        return new Processing(
                what,
                title,
                "To see that every case is taken, and that a letter that failed leads to another way",
                "GDPR 6(1)(e); forvaltningsloven § 7",
                "Citizens, companies, and those who act for them",
                categories,
                List.of("The administration that owns the matter"),
                retention.inWords(),
                "Under the case's id");
    }

    @Override
    public List<Section> held(Person person) {
        return List.of(new Section(LIVES, of(LIVES, person)), new Section(OUTCOMES, of(OUTCOMES, person)));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        List<Stays> stays = new ArrayList<>();
        for (String table : List.of(LIVES, OUTCOMES)) {
            int kept = of(table, person).size();
            if (kept > 0) {
                stays.add(new Stays(table, kept, DUTY, retention.inWords(), Requirement.IDENTITY));
            }
        }
        return new Erasure(List.of(), stays);
    }

    @Override
    public void forget(Collection<UUID> cases, Instant at) {
        Map<String, Object> gone = Map.of("cases", cases.toArray(UUID[]::new));
        rows.change("delete from case_life where case_id in (select * from unnest(:cases))", gone);
        rows.change("delete from case_outcome where case_id in (select * from unnest(:cases))", gone);
    }

    @Override
    public int expire(Instant at, int most) {
        return rows.change(UNKNOWN, Map.of("before", retention.eventKeysBefore(at), "most", most));
    }

    private List<Map<String, Object>> of(String table, Person person) {
        return rows.read(
                "select cast(to_jsonb(part) as text) from " + table + " part "
                        + "join contact_case kept on kept.case_id = part.case_id "
                        + "where kept.municipality = :municipality and kept.citizen_ref = :ref order by part.case_id",
                person.parameters());
    }
}
