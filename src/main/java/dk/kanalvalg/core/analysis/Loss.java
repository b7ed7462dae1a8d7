package dk.kanalvalg.core.analysis;

/**
 * What a citizen would lose, and when.
 *
 * @param step 0 when the case is decided, else the step of the ladder: of the law's, where one is missing; of the
 *     draft's, everywhere else
 */
public record Loss(What what, int step) {

    /** What would be lost. */
    public enum What {
        /** Nothing would be decided. */
        DECISION,
        /** A channel that reaches less surely. */
        CHANNEL,
        /** A way within the channel that is not as personal as the law's. */
        MEANS,
        /** No human would act. */
        HUMAN,
        /** Others would be written to. */
        RECIPIENTS,
        /** A step of the law's ladder is missing. */
        STEP_MISSING,
        /** A step comes later than the law's. */
        STEP_LATER,
        /** While the law would still meet the citizen more surely, a step goes down. */
        STEP_WEAKER,
        /** The same for another reason: the law's right, text and legal basis would not be told. */
        REASON,
        /** A means that does not belong to its channel. */
        FOREIGN_MEANS,
        /** What a guarantee forbids, or not what it asks for. */
        GUARANTEE,
        /** A rule that they fall back on: only the rule for what nobody foresaw would be left. */
        FALLBACK_RULE
    }
}
