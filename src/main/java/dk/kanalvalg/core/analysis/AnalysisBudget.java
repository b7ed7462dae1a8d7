package dk.kanalvalg.core.analysis;

import java.util.function.BooleanSupplier;

/**
 * How much one analysis may cost. Whether a rule can ever decide is as hard a question as there is, and a table can be
 * written so that it outgrows every machine; so each question spends from a budget and stops when it is spent. Steps are
 * counted and not seconds, because the core has no clock and the same table must get the same answer on every machine.
 *
 * @param steps how many steps the search may take, about a microsecond each; what it remembers is bounded apart
 * @param cancelled asked now and then; the analysis ends at once when it says so
 */
public record AnalysisBudget(long steps, BooleanSupplier cancelled) {

    /** The national policy takes some thousands, one of 500 rules over 25 facts mostly under a hundred thousand. */
    public static final long STANDARD_STEPS = 10_000_000;

    /** The standard number of steps, given up when the calling thread is interrupted. */
    public static AnalysisBudget standard() {
        return standard(() -> false);
    }

    /** The standard number of steps, given up when nobody waits for the answer or the calling thread is interrupted. */
    public static AnalysisBudget standard(BooleanSupplier abandoned) {
        Thread caller = Thread.currentThread();
        return new AnalysisBudget(STANDARD_STEPS, () -> caller.isInterrupted() || abandoned.getAsBoolean());
    }

    /**
     * What is left of a budget. It leaves a search by an exception, the only one of this package that is expected: the
     * searches are recursive, and a result to be unwrapped at every step would bury them. No caller outside the package
     * sees it; there it is one of the answers.
     */
    static final class Meter {
        private static final int CHECK_EVERY = 1_024;

        private final AnalysisBudget budget;
        private long spent;
        private long nextCheck = CHECK_EVERY;

        Meter(AnalysisBudget budget) {
            this.budget = budget;
        }

        long spent() {
            return spent;
        }

        void spend(int steps) {
            spent += steps;
            if (spent > budget.steps()) {
                throw new Exhausted(spent, false);
            }
            if (spent >= nextCheck) {
                nextCheck = spent + CHECK_EVERY;
                if (budget.cancelled().getAsBoolean()) {
                    throw new Exhausted(spent, true);
                }
            }
        }
    }

    /** Carries the answer out of a recursion; without a stack trace, for it is no fault. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long spent;
        private final boolean cancelled;

        Exhausted(long spent, boolean cancelled) {
            super("the budget is spent", null, false, false);
            this.spent = spent;
            this.cancelled = cancelled;
        }

        long spent() {
            return spent;
        }

        boolean cancelled() {
            return cancelled;
        }
    }
}
