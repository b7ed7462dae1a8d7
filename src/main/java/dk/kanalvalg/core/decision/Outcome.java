package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;

/**
 * What a decision comes to: how everybody is met, and why. It has no words for anybody, and no duties but whether a human
 * must act.
 *
 * @param reason the code of the rule that decided
 * @param recipients who is written to; empty when a human must find out first
 */
public record Outcome(
        Channel channel,
        String means,
        String reason,
        boolean humanRequired,
        List<FallbackStep> fallback,
        List<Recipient> recipients) {

    /** How somebody is met. */
    public record Recipient(
            RecipientRole role,
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<FallbackStep> fallback) {}

    /** What a decision comes to. */
    public static Outcome of(Decision decision) {
        return new Outcome(
                decision.channel(),
                decision.means(),
                decision.reason(),
                decision.humanRequired(),
                decision.fallback(),
                decision.recipients().stream()
                        .map(one -> new Recipient(
                                one.role(),
                                one.channel(),
                                one.means(),
                                one.reason(),
                                one.humanRequired(),
                                one.fallback()))
                        .toList());
    }
}
