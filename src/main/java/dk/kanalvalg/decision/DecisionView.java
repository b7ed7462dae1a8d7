package dk.kanalvalg.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A decision as it is answered.
 *
 * @param considered every rule that held, in the order in which they were asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(
        Channel channel,
        String means,
        String reason,
        boolean humanRequired,
        List<Recipient> recipients,
        List<Fallback> fallback,
        List<String> obligations,
        List<String> warnings,
        List<Decision.PolicyVersion> policies,
        List<String> legalBasis,
        LocalizedText text,
        String note,
        List<Decision.Considered> considered,
        Instant decidedAt) {

    /** A recipient under its reference. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recipient(
            String citizenRef,
            RecipientRole role,
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<Fallback> fallback,
            List<String> obligations,
            LocalizedText text,
            ContactEvent.Format format,
            Delivery delivery,
            Instant nextStepAt) {

        static Recipient of(Decision.Recipient one) {
            return new Recipient(
                    one.citizenRef().value(),
                    one.role(),
                    one.channel(),
                    one.means(),
                    one.reason(),
                    one.humanRequired(),
                    steps(one.fallback()),
                    one.obligations(),
                    one.text(),
                    one.format(),
                    null,
                    null);
        }

        private Recipient withoutReference() {
            return new Recipient(
                    null, role, channel, means, reason, humanRequired, fallback, obligations, text, format, null, null);
        }

        private Recipient with(Delivery delivered, Instant nextAt) {
            return new Recipient(
                    citizenRef,
                    role,
                    channel,
                    means,
                    reason,
                    humanRequired,
                    fallback,
                    obligations,
                    text,
                    format,
                    delivered,
                    nextAt);
        }
    }

    /**
     * How far it has come with a recipient.
     *
     * @param at when that was, or {@code null} while it is pending
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(RecipientDeliveries.State state, Instant at) {}

    /** The next step, taken after a time without a sign of arrival. */
    public record Fallback(Channel channel, String means, String after, boolean workingDays) {}

    /** The view of a decision. */
    public static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.channel(),
                decision.means(),
                decision.reason(),
                decision.humanRequired(),
                decision.recipients().stream().map(Recipient::of).toList(),
                steps(decision.fallback()),
                decision.obligations(),
                decision.warnings(),
                decision.policies(),
                decision.legalBasis(),
                decision.text(),
                decision.note(),
                decision.considered(),
                decision.decidedAt());
    }

    /**
     * With how far it has come with each recipient.
     *
     * @param nextStepAt when the case's next step is due, or {@code null}; of those who are still to be reached and have no
     *     time of their own
     */
    public DecisionView withDeliveries(RecipientDeliveries deliveries, Instant nextStepAt) {
        return withRecipients(recipient -> {
            RecipientDeliveries.Delivery known = deliveries.of(new CitizenRef(recipient.citizenRef()));
            Delivery delivery = new Delivery(known.state(), known.at());
            Instant own = known.state() == RecipientDeliveries.State.PENDING ? nextStepAt : null;
            return recipient.with(delivery, known.dueAt() == null ? own : known.dueAt());
        });
    }

    /** For readers of many cases, who ask for an explanation where they want one. */
    public DecisionView withoutConsidered() {
        return with(recipients, null);
    }

    private DecisionView withRecipients(UnaryOperator<Recipient> changed) {
        return with(recipients.stream().map(changed).toList(), considered);
    }

    private DecisionView with(List<Recipient> others, List<Decision.Considered> rules) {
        return new DecisionView(
                channel,
                means,
                reason,
                humanRequired,
                others,
                fallback,
                obligations,
                warnings,
                policies,
                legalBasis,
                text,
                note,
                rules,
                decidedAt);
    }

    /** For whoever may not know the references of those that he names: recipients by their roles. */
    DecisionView withoutReferences() {
        return withRecipients(Recipient::withoutReference);
    }

    private static List<Fallback> steps(List<FallbackStep> ladder) {
        return ladder.stream()
                .map(step ->
                        new Fallback(step.channel(), step.means(), step.after().toString(), step.workingDays()))
                .toList();
    }
}
