package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.analysis.QualifiedCondition;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;

/**
 * For which facts a kind of change holds, pass by pass. A case is of the kind exactly when the subject's facts fulfil the
 * condition of the matter, and each who stands in for the subject in a role that is written to fulfils one of the conditions
 * of that role, and each of those conditions is fulfilled by somebody; and there are as many holders of custody as are said.
 *
 * @param parts the matter first
 * @param custodyHolders how many holders of custody there are, or {@code null} where that makes no difference
 * @param proven whether the conditions hold for these cases and for no other; they need not where both rule books declare an
 *     input of the same name in different ways
 */
public record ChangeConditions(List<Part> parts, Integer custodyHolders, boolean proven) {

    /** Which pass a condition is of. */
    public enum Pass {
        MATTER,
        /** The matter as it would be asked if no caseworker had chosen the channel. */
        MATTER_WITHOUT_OVERRIDE,
        RECIPIENT
    }

    /**
     * The condition of one pass.
     *
     * @param role of the recipient, or {@code null}
     * @param any conditions of which any holds
     */
    public record Part(Pass pass, RecipientRole role, List<QualifiedCondition> any) {}
}
