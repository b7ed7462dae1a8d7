package dk.kanalvalg.core.decision;

import java.util.List;

/** What came of laying a council's choices over the law. */
public sealed interface Composition {

    /** A table that can be asked. */
    record Composed(RuleBook ruleBook) implements Composition {}

    /** Why it cannot be, all reasons at once. */
    record Refused(List<Refusal> refusals) implements Composition {}

    /**
     * One thing that a council may not choose.
     *
     * @param field what was chosen, such as {@code enable} or {@code parameters.residentGraceDays}
     */
    record Refusal(String field, String message) {}
}
