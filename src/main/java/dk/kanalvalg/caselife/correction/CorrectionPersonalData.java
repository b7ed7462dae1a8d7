package dk.kanalvalg.caselife.correction;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The people about whom something new became known a moment ago. */
@ApplicationScoped
class CorrectionPersonalData implements PersonalDataHolder {

    private static final String CORRECTIONS = "standing_correction";

    private static final String UNTIL = "The contacts of that moment are decided, about a second later";

    private final PersonalRows rows;

    CorrectionPersonalData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Processing> processings() {
        return List.of(new Processing(
                CORRECTIONS,
                new LocalizedText("At noget nyt er meldt om dig", "That something new was told of you"),
                "To decide again what was decided by what was known before",
                "GDPR 5(1)(d), 6(1)(e); lov om Digital Post fra offentlige afsendere §§ 5, 7",
                "Citizens, companies, and those who act for them",
                List.of("Of whom something else is known, whose word it was, and when"),
                List.of("Nobody outside the municipality"),
                UNTIL,
                "Under a pseudonym"));
    }

    @Override
    public List<Section> held(Person person) {
        return List.of(new Section(CORRECTIONS, of(person)));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        int kept = of(person).size();
        return new Erasure(
                List.of(),
                kept == 0
                        ? List.of()
                        : List.of(new Stays(
                                CORRECTIONS,
                                kept,
                                "A contact that is being taken in may have been decided by what was known before.",
                                UNTIL,
                                Requirement.NOTHING)));
    }

    private List<Map<String, Object>> of(Person person) {
        return rows.read(
                "select cast(to_jsonb(told) as text) from standing_correction told "
                        + "where municipality = :municipality and citizen_ref = :ref order by correction_id",
                person.parameters());
    }
}
