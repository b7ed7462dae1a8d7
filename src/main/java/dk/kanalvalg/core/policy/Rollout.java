package dk.kanalvalg.core.policy;

import java.time.Instant;
import java.util.List;

/**
 * How far a version rules while its period runs.
 *
 * @param stages where and from when a staged version rules; empty for the other modes
 * @param pauseWhen when it pauses by itself, or {@code null} for never
 * @see <a href="../../../../../../../docs/adr/0031-versions-go-on-in-stages-and-back-in-one-step.md">ADR 0031</a>
 */
public record Rollout(Mode mode, List<Stage> stages, PauseWhen pauseWhen) {

    /** Everywhere, for good. */
    public static final Rollout FULL = new Rollout(Mode.FULL, List.of(), null);

    /** How a version takes part. */
    public enum Mode {
        /** It rules everywhere. */
        FULL,
        /** It decides beside what rules, and rules nowhere. */
        SHADOW,
        /** It rules where a stage has begun. */
        STAGED
    }

    public Rollout {
        stages = List.copyOf(stages);
    }

    /** Whether the version rules for contacts of that place at the instant, within its period. */
    public boolean rules(Instant at, Place place) {
        return switch (mode) {
            case FULL -> true;
            case SHADOW -> false;
            case STAGED -> stages.stream().anyMatch(stage -> stage.begun(at) && stage.covers(place));
        };
    }
}
