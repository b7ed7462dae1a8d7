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
            case Published _ -> Optional.of(patience.acceptBy());
            case Delivered delivered
            when delivered.arrived() -> Optional.of(calendar.after(from, patience.closing(), false));
            case Accepted _, Delivered _ ->
                Optional.of(state.course()
                        .ladder()
                        .next()
                        .map(next -> fallBack(next, from, deadline, calendar))
                        .orElseGet(() -> calendar.after(from, patience.delivery(), true)));
        };
    }

    /** Earlier than the policy says, if a letter would otherwise be late and can still be in time. */
    private static Instant fallBack(FallbackStep next, Instant from, Deadline deadline, WorkingCalendar calendar) {
        Instant due = calendar.after(from, next.after(), next.workingDays());
        if (deadline.day() == null || next.channel() == Channel.DIGITAL) {
            return due;
        }
        Instant latest = deadline.day()
                .minusDays(deadline.paperDays())
                .atStartOfDay(Denmark.ZONE)
                .toInstant();
        return latest.isAfter(from) && latest.isBefore(due) ? latest : due;
    }
}
