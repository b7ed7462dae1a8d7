package dk.kanalvalg.caselife;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import dk.kanalvalg.core.time.WorkingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Properties;

/** Danish working days: all but Saturdays, Sundays and the public holidays. */
@ApplicationScoped
class DanishCalendar implements WorkingCalendar {

    private final HolidayManager holidays =
            HolidayManager.getInstance(ManagerParameters.create("dk", new Properties()));

    @Override
    public boolean worksOn(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(day);
    }
}
