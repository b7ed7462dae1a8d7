package dk.kanalvalg.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.policy.analysis.FindingsView;
import java.time.Instant;
import java.util.List;

/**
 * A version of a policy as it is returned.
 *
 * @param document as it was sent, converted to JSON; absent in lists
 * @param analysis of a draft that was just stored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyView(
        String id,
        int version,
        Layer layer,
        String municipality,
        PolicyVersionRow.Status status,
        String author,
        Instant createdAt,
        List<Validity> validity,
        Object document,
        FindingsView analysis) {

    /**
     * A period in which it is in force unless a later one has precedence; without a start it began before Kanalvalg.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Validity(Instant validFrom, Instant validTo, String approvedBy, Instant approvedAt) {}

    /** A policy with its versions, newest first; {@code inForce} is absent when no version is in force. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String id,
            Layer layer,
            String municipality,
            LocalizedText title,
            Integer inForce,
            List<PolicyView> versions) {}

    /** A document as it was sent. */
    record Text(String document, String mediaType) {}

    PolicyView with(Object sent, FindingsView found) {
        return new PolicyView(id, version, layer, municipality, status, author, createdAt, validity, sent, found);
    }
}
