package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.ConfigMappings;
import dk.kanalvalg.platform.SettableNow;
import dk.kanalvalg.security.RequestLimit.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many requests a second a client may send. */
class RequestLimitTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final Stopped now = new Stopped();
    private final RequestLimit limit = new RequestLimit(
            ConfigMappings.read(
                    RequestLimitConfig.class,
                    Map.of(
                            "kanalvalg.request-limit.intake-a-second",
                            "50",
                            "kanalvalg.request-limit.others-a-second",
                            "5")),
            now);

    private static final class Stopped extends SettableNow {
        private Instant at = NOON;

        @Override
        public Instant now() {
            return at;
        }
    }

    private long admitted(String subject, Kind kind, int requests) {
        return IntStream.range(0, requests)
                .filter(_ -> limit.count(subject, kind).isEmpty())
                .count();
    }

    @Test
    void whoComesTooOftenWaitsAndNobodyElseDoes() {
        assertThat(admitted("portal", Kind.OTHER, 100)).isEqualTo(10);
        assertThat(limit.count("portal", Kind.OTHER))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().hasMillis(200));
        assertThat(admitted("another", Kind.OTHER, 100)).isEqualTo(10);
        now.at = NOON.plusSeconds(1);
        assertThat(admitted("portal", Kind.OTHER, 100)).isEqualTo(5);
        now.at = NOON.plusSeconds(3600);
        assertThat(admitted("portal", Kind.OTHER, 100)).isEqualTo(10);
    }

    /** A portal that also reads, and reads too much, still gets its contacts in. */
    @Test
    void readingNeverSlowsContacts() {
        admitted("portal", Kind.OTHER, 1_000);
        assertThat(admitted("portal", Kind.INTAKE, 1_000)).isEqualTo(100);
    }

    /** A clock that goes back neither locks a client out nor lets it in without end. */
    @Test
    void aClockThatGoesBackTakesNothingAway() {
        now.at = NOON.minusSeconds(600);
        assertThat(admitted("portal", Kind.OTHER, 100)).isEqualTo(10);
        now.at = NOON.minusSeconds(1200);
        assertThat(admitted("portal", Kind.OTHER, 100)).isZero();
        now.at = NOON.minusSeconds(590);
        assertThat(admitted("portal", Kind.OTHER, 100)).isEqualTo(10);
    }

    @Test
    void clientsThatAreAwayAreForgotten() {
        IntStream.range(0, 10_000).forEach(client -> limit.count("client-" + client, Kind.OTHER));
        assertThat(limit.clients()).isEqualTo(10_000);
        now.at = NOON.plusSeconds(10);
        admitted("busy", Kind.OTHER, 20);
        assertThat(limit.clients()).isEqualTo(1);
        assertThat(admitted("busy", Kind.OTHER, 20)).isZero();
    }
}
