package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that one decision was made from, and nothing else: recorded with the case, it gives the same decision again
 * under the same policy versions. Names and domains are those of {@link dk.kanalvalg.core.policy.Vocabulary}; a fact that
 * is missing is unknown.
 *
 * @param addressee who is written to when nobody stands in: the subject, or the company of a sole trader's business
 *     matter
 * @param role the addressee's role
 * @param values the facts of the subject's own pass: Boolean, Long, String, LocalDate or KleCode by name
 * @param recipients everybody who may stand in for the subject; the policy tells which of them do
 */
public record Facts(
        Instant at,
        CitizenRef addressee,
        RecipientRole role,
        Map<String, Object> values,
        List<RecipientFacts> recipients,
        List<String> warnings) {

    public Facts {
        values = unmodifiable(values);
        recipients = List.copyOf(recipients);
        warnings = List.copyOf(warnings);
    }

    /** The facts of somebody who may stand in for the subject. */
    public record RecipientFacts(CitizenRef ref, RecipientRole role, Map<String, Object> values) {

        public RecipientFacts {
            values = unmodifiable(values);
        }
    }

    /** Derives every fact of the situation. */
    public static Facts of(Situation situation) {
        return new FactDerivation(situation).facts();
    }

    /** The facts in Boolean, Long, String, List and Map only, as JSON can hold them. */
    public Map<String, Object> toText() {
        return FactText.write(this);
    }

    /**
     * The facts that {@link #toText} wrote, also after a way through JSON.
     *
     * @throws IllegalArgumentException when the text is not what {@link #toText} writes
     */
    public static Facts fromText(Map<String, ?> text) {
        return FactText.read(text);
    }

    private static Map<String, Object> unmodifiable(Map<String, Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
