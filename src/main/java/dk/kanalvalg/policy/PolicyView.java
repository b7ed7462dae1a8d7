package dk.kanalvalg.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.policy.analysis.FindingsView;
import java.time.Instant;
import java.util.List;

/**
 * A version of a policy as it is returned.
 *
 * @param retirement absent unless somebody proposed it and nobody has done it yet
 * @param document as it was sent, whatever its form, as JSON; absent in lists
 * @param analysis of a draft just stored
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
        Retirement retirement,
        Object document,
        FindingsView analysis) {

    /**
     * A period in which it is in force unless a later one has precedence; without a start it began before Kanalvalg.
     *
     * @param pausedAt when a pause ended it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Validity(
            Instant validFrom,
            Instant validTo,
            String approvedBy,
            Instant approvedAt,
            Rollout.Mode mode,
            Instant pausedAt) {}

    /** A proposal to end its rule, which another person may follow. */
    record Retirement(String proposedBy, Instant proposedAt) {}

    /** A policy with its versions, newest first; {@code inForce} is absent when none rules now. */
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
        return new PolicyView(
                id, version, layer, municipality, status, author, createdAt, validity, retirement, sent, found);
    }
}
