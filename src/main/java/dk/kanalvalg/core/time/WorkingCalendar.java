package dk.kanalvalg.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;

/** Tells working days from other days. */
@FunctionalInterface
public interface WorkingCalendar {

    /** Whether it is a working day. */
    boolean worksOn(LocalDate day);

    /**
     * The instant when the period is over, at the same time of day in Denmark.
     *
     * @param workingDays whether the period's days count working days only; its months and years are calendar months
     *     and years
     */
    default Instant after(Instant start, Period period, boolean workingDays) {
        ZonedDateTime from = start.atZone(Denmark.ZONE);
        if (!workingDays) {
            return from.plus(period).toInstant();
        }
        LocalDate day = from.toLocalDate().plus(period.withDays(0));
        for (int left = period.getDays(); left > 0; ) {
            day = day.plusDays(1);
            if (worksOn(day)) {
                left--;
            }
        }
        return day.atTime(from.toLocalTime()).atZone(Denmark.ZONE).toInstant();
    }
}
