package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.caselife.Outcome;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What a move adds to what reports count of a case. It is written with the move, because a year of histories cannot be read
 * in seconds.
 *
 * @param acceptedAt when the case was accepted by this move, or {@code null}
 * @param deliveredAt when it had reached all its recipients by this move, or {@code null}
 * @param marks what happened, as bits
 * @param fallbackMeans the means of the step that was taken, or {@code null}
 */
public record ReportedProgress(Instant acceptedAt, Instant deliveredAt, int marks, String fallbackMeans) {

    /** It fell back. */
    public static final int FELL_BACK = 1;
    /** A caseworker overrode the decision. */
    public static final int OVERRIDDEN = 2;
    /** It was left unattended. */
    public static final int UNATTENDED = 4;
    /** Sending failed, or it came back. */
    public static final int FAILED = 8;

    private static final Set<String> FAILURES = Set.of(new Outcome.Failed().word(), new Outcome.Returned().word());

    static ReportedProgress of(CaseTransition.Written written) {
        CaseTransition move = written.move();
        return new ReportedProgress(
                move.event() == Event.ACCEPTED ? move.at() : null,
                move.to() instanceof CaseState.Delivered ? move.at() : null,
                event(move.event())
                        | (move.detail().get("outcome") instanceof String told && FAILURES.contains(told) ? FAILED : 0),
                move.event() == Event.FELL_BACK ? means(written) : null);
    }

    private static int event(Event event) {
        return switch (event) {
            case FELL_BACK -> FELL_BACK;
            case OVERRIDDEN -> OVERRIDDEN;
            case UNATTENDED -> UNATTENDED;
            case ROUTED, PUBLISHED, RECEIVED, ACCEPTED, REJECTED, DELIVERED, READ, REDECIDED, HANDED_OVER, CLOSED -> 0;
        };
    }

    /** Of several recipients the first who took a step: a case counts once. */
    private static String means(CaseTransition.Written written) {
        return written.move().steppedDown().stream()
                .min(Comparator.comparing(CitizenRef::value))
                .map(one -> written.after().life().ladder(one))
                .or(() -> Optional.of(written.after().state().course().ladder()))
                .flatMap(FallbackLadder::present)
                .map(FallbackStep::means)
                .orElse(null);
    }
}
