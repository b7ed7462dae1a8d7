package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.util.List;
import java.util.Optional;

/**
 * The ways that a decision names to reach the citizen, the decided one on top. It is only ever climbed down; another
 * decision, by a human, brings a ladder of its own.
 *
 * @param decided the channel on top
 * @param steps those below it, in order
 * @param taken how many of them have been taken
 */
public record FallbackLadder(Channel decided, List<FallbackStep> steps, int taken) {

    public FallbackLadder {
        steps = List.copyOf(steps);
        if (taken < 0 || taken > steps.size()) {
            throw new IllegalArgumentException("a ladder of " + steps.size() + " steps cannot be at " + taken);
        }
    }

    /** The ladder of a decision, nothing of it tried yet. */
    public static FallbackLadder of(Channel decided, List<FallbackStep> steps) {
        return new FallbackLadder(decided, steps, 0);
    }

    /** The channel that is being tried. */
    public Channel channel() {
        return taken == 0 ? decided : steps.get(taken - 1).channel();
    }

    /** The step below the one that is being tried, with how long to wait before it is taken. */
    public Optional<FallbackStep> next() {
        return taken < steps.size() ? Optional.of(steps.get(taken)) : Optional.empty();
    }

    /** One rung down, if there is one. */
    public Optional<FallbackLadder> lower() {
        return next().map(_ -> new FallbackLadder(decided, steps, taken + 1));
    }

    /** Whether what lies in the mailbox must be read: only there can it be known, and only if there is another way. */
    public boolean waitsForReading() {
        return channel() == Channel.DIGITAL && next().isPresent();
    }
}
