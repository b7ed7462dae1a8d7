package dk.kanalvalg.outbox;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages that wait to be published. They stay for milliseconds, but for long when Kafka is down or refuses one. */
@ApplicationScoped
class OutboxPersonalData implements PersonalDataHolder {

    private static final String MESSAGES = "outbox_entry";
    private static final String UNTIL = "Kafka has it; one that an operator gave up goes with its case";

    /** References differ between municipalities, so the reference alone says whose a message is. */
    private static final String OWN = """
            select cast(to_jsonb(waiting) as text) from outbox_entry waiting
            where citizen_ref = :ref order by lane, entry_id
            """;

    /** Of a message about somebody else's case only the part about this person as recipient. */
    private static final String MENTIONS = """
            select cast(jsonb_build_object(
                'about', 'a message on the case of another person, in which this one acts or is written to',
                'message_id', message_id,
                'case_id', case_id,
                'appended_at', appended_at,
                'recipient', jsonb_path_query_array(cast(payload as jsonb),
                    '$.decision.recipients[*] ? (@.citizenRef == $ref)', jsonb_build_object('ref', :ref))) as text)
            from outbox_entry
            where citizen_ref <> :ref and position(:ref in payload) > 0 order by lane, entry_id
            """;

    private static final String WAITING = """
            select distinct case_id from outbox_entry
            where set_aside_at is null and case_id in (select * from unnest(:cases))
            """;

    private static final String FORGET = "delete from outbox_entry where case_id in (select * from unnest(:cases))";

    private final PersonalRows rows;

    OutboxPersonalData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Processing> processings() {
        return List.of(new Processing(
                MESSAGES,
                new LocalizedText("Beskeder på vej til en forvaltning", "Messages on their way to an administration"),
                "To hand a case to the administration that owns it, once and in order",
                "GDPR 6(1)(e); forvaltningsloven § 7",
                "Citizens, companies, and those who act for them",
                List.of("The case as the administration gets it", "The number, encrypted for that administration"),
                List.of("The administration that owns the matter, by its topic"),
                UNTIL,
                "Under pseudonyms; the number as JWE for the administration's own key"));
    }

    @Override
    public List<Section> held(Person person) {
        List<Map<String, Object>> messages = new ArrayList<>(rows.read(OWN, who(person)));
        messages.addAll(rows.read(MENTIONS, who(person)));
        return List.of(new Section(MESSAGES, messages));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        int waiting = rows.read(OWN, who(person)).size()
                + rows.read(MENTIONS, who(person)).size();
        return new Erasure(
                List.of(),
                waiting == 0
                        ? List.of()
                        : List.of(new Stays(
                                MESSAGES,
                                waiting,
                                "It tells an administration of a case that stays, and was promised to reach it.",
                                UNTIL,
                                Requirement.IDENTITY)));
    }

    /** A message that must be sent is sent before its case is deleted. */
    @Override
    public Collection<UUID> needed(Collection<UUID> cases) {
        return rows.ids(WAITING, Map.of("cases", cases.toArray(UUID[]::new)));
    }

    @Override
    public void forget(Collection<UUID> cases, Instant at) {
        rows.change(FORGET, Map.of("cases", cases.toArray(UUID[]::new)));
    }

    private static Map<String, Object> who(Person person) {
        return Map.of("ref", person.ref().value());
    }
}
