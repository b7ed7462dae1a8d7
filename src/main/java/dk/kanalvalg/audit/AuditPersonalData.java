package dk.kanalvalg.audit;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Who saw and changed what about a person. That person may see it, and it is never erased. */
@ApplicationScoped
class AuditPersonalData implements PersonalDataHolder {

    private static final String ENTRIES = "audit_entry";
    private static final String FOREVER =
            "As long as the municipality's rules on logging say; only the database's owner " + "can end it";

    private static final String SELECT = """
            select cast(to_jsonb(entry) as text) from audit_entry entry
            where citizen_ref = :ref or position(:ref in coalesce(cast(detail as text), '')) > 0 order by id
            """;

    private final PersonalRows rows;

    AuditPersonalData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Processing> processings() {
        return List.of(new Processing(
                ENTRIES,
                new LocalizedText("Hvem der har set eller ændret noget om dig", "Who saw or changed what about you"),
                "To account for every access and change, and to find misuse",
                "GDPR 5(2), 32",
                "Citizens and companies under pseudonyms; employees and systems by their id",
                List.of("Time, actor, action", "Purpose of an access"),
                List.of("The municipality's supervision", "The person concerned"),
                FOREVER,
                "Append-only by trigger and privileges, sealed in a hash chain"));
    }

    @Override
    public List<Section> held(Person person) {
        return List.of(new Section(ENTRIES, entries(person)));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        int count = entries(person).size();
        return new Erasure(
                List.of(),
                count == 0
                        ? List.of()
                        : List.of(new Stays(
                                ENTRIES,
                                count,
                                "Who saw and did what must stay accountable, this erasure too (GDPR 5(2), 17(3)(b)).",
                                FOREVER,
                                Requirement.NOTHING)));
    }

    private List<Map<String, Object>> entries(Person person) {
        return rows.read(SELECT, Map.of("ref", person.ref().value()));
    }
}
