package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.util.List;

/**
 * How a municipality and a citizen meet in one matter, and why.
 *
 * @param means the concrete way within the channel
 * @param reason the code of the rule that decided
 * @param recipients who is written to; empty when a human must find out first
 * @param fallback what to try, in order, when the channel fails
 * @param policies the versions that decided, law first
 * @param legalBasis of the rule that decided, then of the rules that chose the recipients' channels
 * @param text for the citizen
 * @param note for journalising (Access to Public Administration Files Act § 13), in Danish, without personal data
 * @param considered every rule that held, in the order in which they were asked
 */
public record Decision(
        Channel channel,
        String means,
        String reason,
        boolean humanRequired,
        List<Recipient> recipients,
        List<FallbackStep> fallback,
        List<String> obligations,
        List<String> warnings,
        List<PolicyVersion> policies,
        List<String> legalBasis,
        LocalizedText text,
        String note,
        List<Considered> considered,
        Instant decidedAt) {

    /** The reason of the rule that catches what no other foresaw. */
    public static final String UNFORESEEN = "NO_RULE_MATCHED";

    /** Whether no rule foresaw the matter: a human finds the way, and who owns such matters finds the human. */
    public boolean unforeseen() {
        return reason.equals(UNFORESEEN);
    }

    /**
     * Somebody who is written to.
     *
     * @param reason the code of the rule that chose this recipient's channel
     * @param humanRequired whether a human must act for this recipient
     * @param fallback what to try, in order, when the channel fails to reach this recipient
     * @param obligations of this recipient's own channel and standing
     * @param text for this recipient
     * @param format in which this recipient reads best, or {@code null} when that is unknown
     */
    public record Recipient(
            CitizenRef citizenRef,
            RecipientRole role,
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<FallbackStep> fallback,
            List<String> obligations,
            LocalizedText text,
            Format format) {

        public Recipient {
            fallback = List.copyOf(fallback);
            obligations = List.copyOf(obligations);
        }
    }

    /** A version of a policy that took part. */
    public record PolicyVersion(String id, int version, Layer layer) {}

    /**
     * A rule that was considered.
     *
     * @param rule its reason code
     * @param applied whether it decided
     * @param text what it would have told the citizen
     */
    public record Considered(String rule, boolean matched, boolean applied, LocalizedText text) {}

    /** The same decision with a human's words after its note. */
    public Decision annotated(String sentence) {
        return noted(note + " " + sentence);
    }

    /** The same decision with the note that was written on it. */
    Decision noted(String written) {
        return new Decision(
                channel,
                means,
                reason,
                humanRequired,
                recipients,
                fallback,
                obligations,
                warnings,
                policies,
                legalBasis,
                text,
                written,
                considered,
                decidedAt);
    }
}
