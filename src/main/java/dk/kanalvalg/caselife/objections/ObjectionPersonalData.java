package dk.kanalvalg.caselife.objections;

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

/** Objections and their answers. They are deleted with their case, which is kept while one is open. */
@ApplicationScoped
class ObjectionPersonalData implements PersonalDataHolder {

    private static final String OBJECTIONS = "case_objection";

    private static final String DUTY = "What was objected and answered is the municipality's to document "
            + "(offentlighedsloven §§ 13, 15; GDPR 17(3)(b)).";

    private static final String OWN = """
            select cast(to_jsonb(made) as text) from case_objection made
            join contact_case kept on kept.case_id = made.case_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by made.objection_id""";

    /** Of an objection to somebody else's case only that this person made it; the words are about the other. */
    private static final String MENTIONS = """
            select cast(jsonb_build_object(
                'about', 'an objection that this person made to the case of another',
                'objection_id', made.objection_id,
                'by_kind', made.by_kind,
                'by_ref', made.by_ref,
                'made_at', made.made_at) as text)
            from case_objection made join contact_case kept on kept.case_id = made.case_id
            where made.municipality = :municipality and made.by_ref = :ref and kept.citizen_ref <> :ref
            order by made.objection_id""";

    private final PersonalRows rows;
    private final Retention retention;

    ObjectionPersonalData(PersonalRows rows, Retention retention) {
        this.rows = rows;
        this.retention = retention;
    }

    @Override
    public List<Processing> processings() {
        return List.of(new Processing(
                OBJECTIONS,
                new LocalizedText("Dine indsigelser og vores svar", "Your objections and our answers"),
                "To look again at a choice of channel that somebody objects to, and to answer in time",
                "GDPR 6(1)(e); forvaltningsloven § 7; offentlighedsloven § 13",
                "Citizens, companies, and those who act for them",
                List.of("What was objected, by whom and when", "The wished channel", "The answer and its reason"),
                List.of("Nobody outside the municipality"),
                retention.inWords(),
                "Under the case's id; numbers are taken out of the words"));
    }

    @Override
    public List<Section> held(Person person) {
        List<Map<String, Object>> all = new ArrayList<>(rows.read(OWN, person.parameters()));
        all.addAll(rows.read(MENTIONS, person.parameters()));
        return List.of(new Section(OBJECTIONS, all));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        int kept = held(person).getFirst().rows().size();
        return new Erasure(
                List.of(),
                kept == 0
                        ? List.of()
                        : List.of(new Stays(OBJECTIONS, kept, DUTY, retention.inWords(), Requirement.IDENTITY)));
    }

    /** An objection is answered before its case is deleted. */
    @Override
    public Collection<UUID> needed(Collection<UUID> cases) {
        return rows.ids(
                "select distinct case_id from case_objection "
                        + "where answered_at is null and case_id in (select * from unnest(:cases))",
                of(cases));
    }

    @Override
    public void forget(Collection<UUID> cases, Instant at) {
        rows.change("delete from case_objection where case_id in (select * from unnest(:cases))", of(cases));
    }

    @Override
    public Collection<String> borne(Collection<Person> persons) {
        return rows.words(
                "select distinct by_ref from case_objection where by_ref in (select * from unnest(:refs))",
                Map.of("refs", Person.refs(persons)));
    }

    private static Map<String, Object> of(Collection<UUID> cases) {
        return Map.of("cases", cases.toArray(UUID[]::new));
    }
}
