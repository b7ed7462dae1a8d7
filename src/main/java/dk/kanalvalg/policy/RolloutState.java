package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Rollout;
import java.time.Instant;
import java.util.List;

/**
 * How far a version has come.
 *
 * @param municipality whose it is, or {@code null} for the law
 * @param periodId of the last period that somebody approved, or {@code null} for a draft; what is counted belongs to it
 * @param followedFrom the transaction before which no history can tell of the period
 * @param rollout of that period, or {@code null}
 * @param validFrom when that period begins, or {@code null} where it always had
 * @param pause while one lasts, or {@code null}
 */
public record RolloutState(
        PolicyPick version,
        String municipality,
        State state,
        Long periodId,
        long followedFrom,
        Rollout rollout,
        Instant validFrom,
        Pause pause,
        List<Proposal> proposals) {

    /** Where it stands. */
    public enum State {
        /** Nobody has approved it. */
        DRAFT,
        /** It decides beside what rules. */
        SHADOW,
        /** It rules where its stages have begun. */
        STAGED,
        /** It rules everywhere, unless a later version does. */
        FULL,
        /** What ruled before it rules, until it is resumed. */
        PAUSED,
        /** Its period is over. */
        ENDED,
        /** It was retired. */
        RETIRED
    }

    /**
     * What stopped it.
     *
     * @param reason as the person gave it, or the threshold; {@code null} where none was given
     */
    public record Pause(String reason, String by, Instant at) {}

    /** A step that another person may take. */
    public record Proposal(TakeRolloutStep.Step step, Rollout rollout, String proposedBy, Instant proposedAt) {}
}
