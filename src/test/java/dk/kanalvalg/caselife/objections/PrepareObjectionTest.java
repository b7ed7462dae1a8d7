package dk.kanalvalg.caselife.objections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.kanalvalg.ConfigMappings;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.time.WorkingCalendar;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.SettableNow;
import dk.kanalvalg.security.Caller;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an objection must be answered, by the settings and the calendar. */
class PrepareObjectionTest {

    private static final String WITHIN = "kanalvalg.objections.answer-within-working-days";

    private static final WorkingCalendar NO_WEEK_ENDS =
            day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;

    private static final UUID CASE = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none | 2026-06-15T10:15:00+02:00 | 2026-06-24T10:15:00+02:00
            none | 2026-06-13T09:00:00+02:00 | 2026-06-23T09:00:00+02:00
            none | 2026-10-22T12:00:00+02:00 | 2026-11-02T12:00:00+01:00
            1    | 2026-06-19T10:15:00+02:00 | 2026-06-22T10:15:00+02:00
            """)
    void anObjectionMustBeAnsweredWithinWorkingDays(String days, OffsetDateTime made, OffsetDateTime answerBy) {
        Objection objection = prepared(days, made);
        assertThat(objection.madeAt()).isCloseTo(made.toInstant(), within(1, ChronoUnit.MINUTES));
        assertThat(objection.answerBy()).isCloseTo(answerBy.toInstant(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void itIsOpenAndBearsWhatWasSaid() {
        Objection objection = prepared(null, OffsetDateTime.parse("2026-06-15T10:15:00+02:00"));
        assertThat(objection.caseId()).isEqualTo(CASE);
        assertThat(objection.text()).isEqualTo("Jeg vil have brev");
        assertThat(objection.wantedChannel()).isEqualTo(Channel.ANALOG);
        assertThat(objection.by()).isEqualTo(new Objector(ObjectorKind.GUARDIAN, "c_guardian"));
        assertThat(objection.answer()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"kanalvalg.objections.answer-within-working-days,0", "kanalvalg.objections.answer-within,7"})
    void whatCannotBeStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> ConfigMappings.read(ObjectionsConfig.class, Map.of(name, value)))
                .isInstanceOf(RuntimeException.class);
    }

    private static Objection prepared(String days, OffsetDateTime at) {
        SettableNow now = new SettableNow();
        now.moveTo(at.toInstant());
        ObjectionsConfig config =
                ConfigMappings.read(ObjectionsConfig.class, days == null ? Map.of() : Map.of(WITHIN, days));
        return new PrepareObjection(new Ids(), now, NO_WEEK_ENDS, config, new Caller())
                .prepare(
                        CASE,
                        new ObjectionRequest(
                                "Jeg vil have brev",
                                Channel.ANALOG,
                                new Objector(ObjectorKind.GUARDIAN, "c_guardian")));
    }
}
