package dk.kanalvalg.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseProgress;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.caselife.NextStep;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Danish working days, and the times that follow from them. */
class DanishCalendarTest {

    private final DanishCalendar calendar = new DanishCalendar();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-06-15 | true  | an ordinary Monday
            2026-06-13 | false | a Saturday
            2026-06-14 | false | a Sunday
            2026-01-01 | false | New Year
            2026-04-02 | false | Maundy Thursday
            2026-04-03 | false | Good Friday
            2026-04-06 | false | Easter Monday
            2026-05-14 | false | Ascension Day
            2026-05-25 | false | Whit Monday
            2026-12-25 | false | Christmas Day
            2023-05-05 | false | the last General Prayer Day
            2024-04-26 | true  | what would have been the next
            """)
    void aDayIsAWorkingDayOrNot(LocalDate day, boolean works, String why) {
        assertThat(calendar.worksOn(day)).as(why).isEqualTo(works);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-06-15T10:15:00+02:00 | P5D  | true  | 2026-06-22T10:15:00+02:00 | over a week-end
            2026-04-01T10:00:00+02:00 | P1D  | true  | 2026-04-07T10:00:00+02:00 | over Easter
            2026-06-13T09:00:00+02:00 | P1D  | true  | 2026-06-15T09:00:00+02:00 | begun on a Saturday
            2026-12-23T12:00:00+01:00 | P6D  | true  | 2027-01-04T12:00:00+01:00 | over Christmas and New Year
            2026-10-23T12:00:00+02:00 | P5D  | false | 2026-10-28T12:00:00+01:00 | over the end of summer time
            2026-01-31T12:00:00+01:00 | P1M  | false | 2026-02-28T12:00:00+01:00 | a month
            2026-06-15T10:15:00+02:00 | P0D  | true  | 2026-06-15T10:15:00+02:00 | at once
            """)
    void aPeriodEndsAtTheSameTimeOfDay(
            OffsetDateTime start, Period period, boolean workingDays, OffsetDateTime end, String why) {
        assertThat(calendar.after(start.toInstant(), period, workingDays))
                .as(why)
                .isEqualTo(end.toInstant());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none       | 2026-06-22T08:15:00Z | by the policy
            2026-07-30 | 2026-06-22T08:15:00Z | the deadline is far away
            2026-06-25 | 2026-06-19T22:00:00Z | five days before it a letter must be on its way
            2026-06-18 | 2026-06-15T08:15:00Z | it is late for a letter already, so it goes at once
            """)
    void aLetterIsSentInTimeForItsDeadline(LocalDate deadline, Instant due, String why) {
        FallbackLadder ladder = FallbackLadder.of(
                Channel.DIGITAL, List.of(new FallbackStep(Channel.ANALOG, "LETTER", Period.ofDays(5), true)));
        NextStep.Deadline latest = deadline == null ? NextStep.Deadline.NONE : new NextStep.Deadline(deadline, 5);
        assertThat(NextStep.due(
                        new CaseState.Accepted(CaseProgress.begin("social", ladder)),
                        Instant.parse("2026-06-15T08:15:00Z"),
                        new NextStep.Patience(Instant.MAX, Period.ofDays(10), Period.ofDays(30)),
                        latest,
                        calendar))
                .as(why)
                .contains(due);
    }

    @Test
    void aCaseThatNeedsAHumanWaitsForNothingElse() {
        FallbackLadder ladder = FallbackLadder.of(Channel.ANALOG, List.of());
        CaseProgress course = new CaseProgress("social", ladder, 0, CaseProgress.Attention.NOT_ACCEPTED);
        assertThat(NextStep.due(
                        new CaseState.Published(course),
                        Instant.EPOCH,
                        new NextStep.Patience(Instant.MAX, Period.ZERO, Period.ZERO),
                        NextStep.Deadline.NONE,
                        calendar))
                .isEmpty();
    }
}
