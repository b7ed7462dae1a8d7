package dk.kanalvalg.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.policy.PauseWhen.Counts;
import dk.kanalvalg.core.policy.PauseWhen.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A roll-out pauses above a threshold, and not before there are cases enough. */
class PauseWhenTest {

    private static final PauseWhen LIMITS = new PauseWhen(0.05, 0.1, 0.02, 50);

    @ParameterizedTest
    @CsvSource({
        "50, 2, 5, 1,",
        "50, 3, 0, 0, FAILED_DELIVERIES",
        "50, 0, 6, 0, OVERRIDES",
        "50, 0, 0, 2, UNATTENDED",
        "49, 49, 49, 49,",
        "100, 5, 10, 2,",
        "100, 6, 11, 3, FAILED_DELIVERIES",
        "0, 0, 0, 0,"
    })
    void itIsTheShareOfEnoughCases(long cases, long failed, long overridden, long unattended, Measure exceeded) {
        assertThat(LIMITS.exceeded(new Counts(cases, failed, overridden, unattended))
                        .orElse(null))
                .isEqualTo(exceeded);
    }

    @Test
    void whatHasNoThresholdStopsNothing() {
        PauseWhen overridesOnly = new PauseWhen(null, 0.1, null, 1);
        assertThat(overridesOnly.exceeded(new Counts(10, 10, 1, 10))).isEmpty();
        assertThat(overridesOnly.exceeded(new Counts(10, 0, 2, 0))).contains(Measure.OVERRIDES);
        // Any at all is above none.
        assertThat(new PauseWhen(0.0, null, null, 1).exceeded(new Counts(1, 1, 0, 0)))
                .contains(Measure.FAILED_DELIVERIES);
    }
}
