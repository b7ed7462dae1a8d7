package dk.kanalvalg.cases.facts;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The facts of first decisions. They stand beside the case, name nobody but it, and go with it. */
@ApplicationScoped
class CaseFactsPersonalData implements PersonalDataHolder {

    private static final String FACTS = "case_facts";

    private static final String OWN = """
            select cast(jsonb_build_object('case_id', of_case.case_id, 'decided_at', of_case.decided_at,
                'administration', of_case.administration, 'rules', of_case.rules, 'figures', of_case.figures,
                'facts', encode(of_case.facts, 'hex'), 'layout', layout.document) as text)
            from contact_case kept
            join case_facts of_case on of_case.municipality = kept.municipality
                and of_case.decided_at = kept.created_at and of_case.case_id = kept.case_id
            join fact_layout layout on layout.municipality = of_case.municipality and layout.layout = of_case.layout
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by kept.case_id
            """;

    /** Found by the case, which tells its municipality and its time; so this is done before the case is gone. */
    private static final String DELETE = """
            delete from case_facts of_case using contact_case kept
            where kept.case_id in (select * from unnest(:cases)) and of_case.municipality = kept.municipality
                and of_case.decided_at = kept.created_at and of_case.case_id = kept.case_id
            """;

    private final PersonalRows rows;
    private final Retention retention;

    CaseFactsPersonalData(PersonalRows rows, Retention retention) {
        this.rows = rows;
        this.retention = retention;
    }

    @Override
    public List<Processing> processings() {
        return List.of(new Processing(
                FACTS,
                new LocalizedText("Oplysninger bag vores valg af kanal", "The facts behind our choice of channel"),
                "To find out what other rules would have decided, before they are made, and to report on what was decided",
                "GDPR 6(1)(e); forvaltningsloven § 7",
                "Citizens, companies, and those who act for them",
                List.of("The facts that a case was first decided from", "What reports count the case by"),
                List.of("Nobody; what is shown of them are counts"),
                retention.inWords(),
                "Under the case's id; those who act for a citizen are not named"));
    }

    @Override
    public List<Section> held(Person person) {
        return List.of(new Section(
                FACTS,
                rows.read(OWN, person.parameters()).stream()
                        .map(CaseFactsPersonalData::readable)
                        .toList()));
    }

    private static Map<String, Object> readable(Map<String, Object> row) {
        Map<String, Object> readable = new LinkedHashMap<>(row);
        FactLayout layout = FactLayout.parse(readable.remove("layout").toString());
        RecordedFacts facts =
                layout.read(HexFormat.of().parseHex(row.get("facts").toString()));
        readable.put("facts", words(facts.values()));
        readable.put(
                "recipients",
                facts.recipients().stream()
                        .map(party -> Map.of("role", party.role(), "facts", words(party.values())))
                        .toList());
        return readable;
    }

    private static Map<String, Object> words(Map<String, Object> values) {
        Map<String, Object> words = new LinkedHashMap<>();
        values.forEach((name, value) -> words.put(
                name,
                switch (value) {
                    case KleCode kle -> kle.value();
                    case LocalDate date -> date.toString();
                    default -> value;
                }));
        return words;
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        int own = rows.read(OWN, person.parameters()).size();
        return new Erasure(
                List.of(),
                own == 0
                        ? List.of()
                        : List.of(new Stays(
                                FACTS,
                                own,
                                "They go with the case, so that what the municipality decides is decided on evidence.",
                                retention.inWords(),
                                Requirement.NOTHING)));
    }

    /** Before the cases themselves, see {@link #DELETE}. */
    @Override
    public int order() {
        return -1;
    }

    @Override
    public void forget(Collection<UUID> cases, Instant at) {
        rows.change(DELETE, Map.of("cases", cases.toArray(UUID[]::new)));
    }
}
