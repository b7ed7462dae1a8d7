package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;

/**
 * How an outcome is composed: each pass through the table with the rule that it ended at.
 *
 * @param matter the subject's own pass
 * @param addressing the pass that says whom to reach, where that is not the subject's own because a caseworker chose the
 *     channel; else {@code null}
 * @param addressed in which role others are written to in the subject's place, or {@code null}
 * @param recipients the passes of those others; none when nobody is known in that role
 */
public record DecisionTrace(
        Pass matter, Pass addressing, RecipientRole addressed, List<Pass> recipients, Outcome outcome) {

    /**
     * A pass through the table.
     *
     * @param duties whether a duty called a human, for each time that one might have
     */
    public record Pass(RecipientRole role, Rule rule, List<HumanDuty> duties) {}

    /**
     * A question whether any duty calls a human. Which duties may is known from how somebody is met; whether one does, from
     * the facts.
     *
     * @param channel in which the party is met, or {@code null} when it is not written to; so the means and the reason
     * @param custodyRecipients 0 where no such duty asks how many holders of custody are written to
     * @param called the answer
     */
    public record HumanDuty(Channel channel, String means, String reason, long custodyRecipients, boolean called) {}
}
