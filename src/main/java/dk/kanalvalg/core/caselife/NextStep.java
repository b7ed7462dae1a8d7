package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.caselife.CaseState.Accepted;
import dk.kanalvalg.core.caselife.CaseState.Closed;
import dk.kanalvalg.core.caselife.CaseState.Delivered;
import dk.kanalvalg.core.caselife.CaseState.Published;
import dk.kanalvalg.core.caselife.CaseState.Routed;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.core.time.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** Computes when the next step of a case is due. */
public final class NextStep {

    private NextStep() {}

    /**
     * How long to wait where the policy does not say.
     *
     * @param acceptBy when a case published now must be accepted
     * @param delivery working days for the last step of the fallback
     * @param closing after which a delivered case is closed
     */
    public record Patience(Instant acceptBy, Period delivery, Period closing) {}

    /**
     * By when paper must be on its way.
     *
     * @param day the last day by which the citizen must have been reached, or {@code null}
     * @param paperDays that a letter needs before it
     */
    public record Deadline(LocalDate day, int paperDays) {
        /** A matter that can wait. */
        public static final Deadline NONE = new Deadline(null, 0);
    }

    /**
     * When the next step is due for a case that entered its state at {@code from}; empty when somebody must act first.
     */
    public static Optional<Instant> due(
            CaseState state, Instant from, Patience patience, Deadline deadline, WorkingCalendar calendar) {
        if (state.course().attention() != null) {
            return Optional.empty();
        }
        return switch (state) {
            case Routed _, Closed _ -> Optional.empty();
            case Published _ -> Optional.of(accept(from, patience, deadline));
            case Delivered delivered
            when delivered.arrived() -> Optional.of(calendar.after(from, patience.closing(), false));
            case Accepted _, Delivered _ ->
                Optional.of(state.course()
                        .ladder()
                        .next()
                        .map(next -> fallBack(next, from, deadline, calendar))
                        .orElseGet(() -> lastStep(from, patience, deadline, calendar)));
        };
    }

    /** An owner that takes a case only when its deadline has passed takes it too late: a human is called that day. */
    private static Instant accept(Instant from, Patience patience, Deadline deadline) {
        return isOver(from, deadline) ? patience.acceptBy() : earlier(patience.acceptBy(), from, deadline, 0);
    }

    /** After the last step only a human can still do something, on the day of the deadline at the latest. */
    private static Instant lastStep(Instant from, Patience patience, Deadline deadline, WorkingCalendar calendar) {
        Instant due = calendar.after(from, patience.delivery(), true);
        return isOver(from, deadline) ? due : earlier(due, from, deadline, 0);
    }

    /** Whether the day of the deadline has begun: what can still be done then waits as without one. */
    private static boolean isOver(Instant from, Deadline deadline) {
        return deadline.day() != null
                && !from.isBefore(deadline.day().atStartOfDay(Denmark.ZONE).toInstant());
    }

    /** Earlier than the policy says, if the citizen would otherwise be reached too late; at once if it is late already. */
    private static Instant fallBack(FallbackStep next, Instant from, Deadline deadline, WorkingCalendar calendar) {
        Instant due = calendar.after(from, next.after(), next.workingDays());
        return next.channel() == Channel.DIGITAL
                ? earlier(due, from, deadline, 0)
                : earlier(due, from, deadline, deadline.paperDays());
    }

    /** No later than so many days before the deadline, but not before now. */
    private static Instant earlier(Instant due, Instant from, Deadline deadline, int days) {
        if (deadline.day() == null) {
            return due;
        }
        Instant latest =
                deadline.day().minusDays(days).atStartOfDay(Denmark.ZONE).toInstant();
        Instant possible = latest.isAfter(from) ? latest : from;
        return possible.isBefore(due) ? possible : due;
    }
}
