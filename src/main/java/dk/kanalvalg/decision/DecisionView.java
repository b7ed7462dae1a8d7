package dk.kanalvalg.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/**
 * A decision as it is returned, stored and published.
 *
 * @param considered left out of published messages, because it only serves explanations
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

    /** A recipient, named by its reference. */
    public record Recipient(String citizenRef, RecipientRole role, Channel channel, String means, String reason) {}

    /** The next step, taken after a time without a sign of arrival. */
    public record Fallback(Channel channel, String means, String after, boolean workingDays) {}

    /** The view of a decision. */
    public static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.channel(),
                decision.means(),
                decision.reason(),
                decision.humanRequired(),
                decision.recipients().stream()
                        .map(one -> new Recipient(
                                one.citizenRef().value(), one.role(), one.channel(), one.means(), one.reason()))
                        .toList(),
                decision.fallback().stream()
                        .map(step -> new Fallback(
                                step.channel(), step.means(), step.after().toString(), step.workingDays()))
                        .toList(),
                decision.obligations(),
                decision.warnings(),
                decision.policies(),
                decision.legalBasis(),
                decision.text(),
                decision.note(),
                decision.considered(),
                decision.decidedAt());
    }

    public DecisionView withoutConsidered() {
        return new DecisionView(
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
                note,
                null,
                decidedAt);
    }

    /** The decision behind this view. */
    public Decision decision() {
        return new Decision(
                channel,
                means,
                reason,
                humanRequired,
                recipients.stream()
                        .map(one -> new Decision.Recipient(
                                new CitizenRef(one.citizenRef()), one.role(), one.channel(), one.means(), one.reason()))
                        .toList(),
                fallback.stream()
                        .map(step -> new FallbackStep(
                                step.channel(), step.means(), Period.parse(step.after()), step.workingDays()))
                        .toList(),
                obligations,
                warnings,
                policies,
                legalBasis,
                text,
                note,
                considered == null ? List.of() : considered,
                decidedAt);
    }
}
