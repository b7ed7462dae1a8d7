package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.util.List;
import java.util.Optional;

/**
 * The ways to reach the citizen that a decision names, beginning with the decided one. They are tried in order and
 * never backwards; another decision has its own ladder.
 *
 * @param decided the decided channel
 * @param steps the steps after it, in order
 * @param taken how many of them have been taken
 */
public record FallbackLadder(Channel decided, List<FallbackStep> steps, int taken) {

    public FallbackLadder {
        steps = List.copyOf(steps);
        if (taken < 0 || taken > steps.size()) {
            throw new IllegalArgumentException("a ladder of " + steps.size() + " steps cannot be at " + taken);
        }
    }

    /** The ladder of a decision, before any step. */
    public static FallbackLadder of(Channel decided, List<FallbackStep> steps) {
        return new FallbackLadder(decided, steps, 0);
    }

    /** The same ladder after so many steps. */
    FallbackLadder at(int steps) {
        return new FallbackLadder(decided, this.steps, steps);
    }

    /** The channel that is being tried. */
    public Channel channel() {
        return present().map(FallbackStep::channel).orElse(decided);
    }

    /** The step that is being tried; none while that is the decided way. */
    public Optional<FallbackStep> present() {
        return taken == 0 ? Optional.empty() : Optional.of(steps.get(taken - 1));
    }

    /** The step after the present one, with the time to wait before it. */
    public Optional<FallbackStep> next() {
        return taken < steps.size() ? Optional.of(steps.get(taken)) : Optional.empty();
    }

    /** The ladder after the next step, if there is one. */
    public Optional<FallbackLadder> lower() {
        return next().map(_ -> new FallbackLadder(decided, steps, taken + 1));
    }

    /**
     * Whether the case waits until the message is read: only on the digital channel, and only if a further step exists.
     */
    public boolean waitsForReading() {
        return channel() == Channel.DIGITAL && next().isPresent();
    }
}
