package dk.kanalvalg.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/** A decision as it is stored: with everything that an explanation needs, and nothing of what became of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredDecision(
        Channel channel,
        String means,
        String reason,
        boolean humanRequired,
        List<Recipient> recipients,
        List<Step> fallback,
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
    record Recipient(
            String citizenRef,
            RecipientRole role,
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<Step> fallback,
            List<String> obligations,
            LocalizedText text,
            ContactEvent.Format format) {

        static Recipient of(Decision.Recipient one) {
            return new Recipient(
                    one.citizenRef().value(),
                    one.role(),
                    one.channel(),
                    one.means(),
                    one.reason(),
                    one.humanRequired(),
                    one.fallback().stream().map(Step::of).toList(),
                    one.obligations(),
                    one.text(),
                    one.format());
        }

        Decision.Recipient recipient() {
            return new Decision.Recipient(
                    new CitizenRef(citizenRef),
                    role,
                    channel,
                    means,
                    reason,
                    humanRequired,
                    fallback.stream().map(Step::step).toList(),
                    obligations,
                    text,
                    format);
        }
    }

    /** A step of a fallback; {@code after} is a period of ISO 8601. */
    record Step(Channel channel, String means, String after, boolean workingDays) {

        static Step of(FallbackStep step) {
            return new Step(step.channel(), step.means(), step.after().toString(), step.workingDays());
        }

        FallbackStep step() {
            return new FallbackStep(channel, means, Period.parse(after), workingDays);
        }
    }

    /** The stored form of a decision. */
    public static StoredDecision of(Decision decision) {
        return new StoredDecision(
                decision.channel(),
                decision.means(),
                decision.reason(),
                decision.humanRequired(),
                decision.recipients().stream().map(Recipient::of).toList(),
                decision.fallback().stream().map(Step::of).toList(),
                decision.obligations(),
                decision.warnings(),
                decision.policies(),
                decision.legalBasis(),
                decision.text(),
                decision.note(),
                decision.considered(),
                decision.decidedAt());
    }

    /** The decision that was stored. */
    public Decision decision() {
        return new Decision(
                channel,
                means,
                reason,
                humanRequired,
                recipients.stream().map(Recipient::recipient).toList(),
                fallback.stream().map(Step::step).toList(),
                obligations,
                warnings,
                policies,
                legalBasis,
                text,
                note,
                considered,
                decidedAt);
    }
}
