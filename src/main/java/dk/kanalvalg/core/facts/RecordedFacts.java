package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;
import java.util.Map;

/**
 * The facts of a decision without the references of those they are of: all that its outcome depends on.
 *
 * @param role of who is written to when nobody stands in for the subject
 * @param values the facts of the subject's own pass; a name that is missing is unknown
 * @param recipients everybody who may stand in for the subject
 */
public record RecordedFacts(RecipientRole role, Map<String, Object> values, List<Party> recipients) {

    public RecordedFacts {
        recipients = List.copyOf(recipients);
    }

    /** The facts of somebody who may stand in for the subject. */
    public record Party(RecipientRole role, Map<String, Object> values) {}

    /** What remains of facts without references. */
    public static RecordedFacts of(Facts facts) {
        return new RecordedFacts(
                facts.role(),
                facts.values(),
                facts.recipients().stream()
                        .map(recipient -> new Party(recipient.role(), recipient.values()))
                        .toList());
    }
}
