package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.analysis.EffectConditions.Given;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Outcome;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.Set;

/**
 * A kind of change. A decision is composed of passes through the table, so a change is known by what each pass gave before
 * and gives after: two cases are of one kind exactly when that is the same. From this follows for which facts it holds, pass
 * by pass, and that no case is of two kinds.
 *
 * @param rules the name of the two rule books
 * @param matter the subject's own pass
 * @param addressing the pass that says whom to reach where a caseworker chose the channel, else {@code null}
 * @param before who was written to
 * @param after who would be
 * @param others the passes of all who stand in for the subject, those that are the same once
 */
public record Change(
        String rules,
        Way from,
        Way to,
        Turn matter,
        Turn addressing,
        Addressed before,
        Addressed after,
        Set<Turn> others) {

    public Change {
        others = Set.copyOf(others);
    }

    /** How a case goes. */
    public record Way(Channel channel, String means, String reason, boolean humanRequired) {

        static Way of(Outcome outcome) {
            return new Way(outcome.channel(), outcome.means(), outcome.reason(), outcome.humanRequired());
        }
    }

    /**
     * What one pass gave before and gives after.
     *
     * @param role of a recipient, or {@code null} for the subject's own pass
     */
    public record Turn(RecipientRole role, Given before, Given after) {}

    /**
     * Who is written to.
     *
     * @param role of those who stand in for the subject, or {@code null} when nobody does
     * @param known whether anybody is known in that role
     * @param custodyHolders how many of them there are, where a duty asks for that, else {@code null}
     */
    public record Addressed(RecipientRole role, boolean known, Integer custodyHolders) {}
}
