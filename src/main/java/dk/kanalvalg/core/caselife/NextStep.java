package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.caselife.CaseState.Accepted;
import dk.kanalvalg.core.caselife.CaseState.Closed;
import dk.kanalvalg.core.caselife.CaseState.Delivered;
import dk.kanalvalg.core.caselife.CaseState.Published;
import dk.kanalvalg.core.caselife.CaseState.Routed;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
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

        /** Whether a step that is taken now can no longer reach the citizen by then. */
        public boolean isMissedBy(FallbackStep step, Instant at) {
            return day != null && at.atZone(Denmark.ZONE).toLocalDate().isAfter(day.minusDays(daysFor(step)));
        }

        private int daysFor(FallbackStep step) {
            return step.channel() == Channel.DIGITAL ? 0 : paperDays;
        }
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
                Optional.of(after(state.course().ladder(), from, patience, deadline, calendar));
        };
    }

    /**
     * When next steps of a case and its recipients are due.
     *
     * @param ofCase or {@code null} when somebody must act first
     * @param deliveries with when the next step of each of several recipients is due
     */
    public record Due(Instant ofCase, RecipientDeliveries deliveries) {}

    /**
     * When the next steps are due of a case that moved. Each of several recipients has an own time, which goes on while a
     * human is called for another; it stands still while the owner has not accepted the case.
     *
     * @param moved as it is now
     * @param kept when the step of the case was due before, if it stays in its state, else {@code null}
     */
    public static Due due(
            CaseWithRecipients moved,
            Instant kept,
            Instant from,
            Patience patience,
            Deadline deadline,
            WorkingCalendar calendar) {
        Instant ofCase = kept != null
                ? kept
                : due(moved.state(), from, patience, deadline, calendar).orElse(null);
        if (!moved.several()) {
            return new Due(ofCase, moved.deliveries());
        }
        RecipientDeliveries timed = dueOfEach(moved, from, patience, deadline, calendar);
        return new Due(
                switch (moved.state()) {
                    case Routed _, Published _, Closed _ -> ofCase;
                    case Accepted _ -> timed.firstDue().orElse(null);
                    case Delivered _ -> timed.firstDue().orElse(ofCase);
                },
                timed);
    }

    /**
     * With when the next step of each of several recipients is due, where that is not known yet: of those still to be reached
     * from when the owner has the case, of those who have not read it from when it arrived.
     *
     * @param of the case as it is now
     */
    private static RecipientDeliveries dueOfEach(
            CaseWithRecipients of, Instant from, Patience patience, Deadline deadline, WorkingCalendar calendar) {
        boolean inHand = of.state() instanceof Accepted || of.state() instanceof Delivered;
        RecipientDeliveries timed = of.deliveries();
        for (CitizenRef one : of.ladders().keySet()) {
            Delivery delivery = timed.of(one);
            FallbackLadder ladder = of.ladder(one);
            boolean waits =
                    switch (delivery.state()) {
                        case PENDING -> inHand;
                        case DELIVERED -> ladder.waitsForReading();
                        case READ, FAILED, RETURNED, STRANDED -> false;
                    };
            if (waits && delivery.dueAt() == null) {
                Instant due = after(ladder, from, patience, deadline, calendar);
                timed = timed.with(one, known -> known.due(due));
            }
        }
        return timed;
    }

    private static Instant after(
            FallbackLadder ladder, Instant from, Patience patience, Deadline deadline, WorkingCalendar calendar) {
        return ladder.next()
                .map(next -> fallBack(next, from, deadline, calendar))
                .orElseGet(() -> lastStep(from, patience, deadline, calendar));
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
        return earlier(due, from, deadline, deadline.daysFor(next));
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
