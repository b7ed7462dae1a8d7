package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.decision.Outcome;
import java.util.Set;

/** What other rules would have made of a case. */
public sealed interface CaseVerdict {

    /** The same. */
    record Unchanged(Outcome outcome) implements CaseVerdict {}

    /** Something else. */
    record Changed(Outcome from, Outcome to, Change change) implements CaseVerdict {}

    /** It depends on facts that were not recorded then. */
    record CannotTell(Set<String> facts) implements CaseVerdict {

        public CannotTell {
            facts = Set.copyOf(facts);
        }
    }
}
