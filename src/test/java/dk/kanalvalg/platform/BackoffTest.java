package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    @Test
    void thePauseDoublesUpToTheLongestAndStartsAgainAfterASuccess() {
        Backoff backoff = Backoff.upTo(Duration.ofSeconds(1));
        assertThat(pauses(backoff, 5)).containsExactly(200L, 400L, 800L, 1000L, 1000L);
        backoff.succeeded();
        assertThat(pauses(backoff, 2)).containsExactly(200L, 400L);
    }

    @Property
    void noPauseIsLongerThanTheLongestOrShorterThanTheOneBefore(
            @ForAll @IntRange(min = 1, max = 600_000) int longest, @ForAll @IntRange(max = 200) int failures) {
        Backoff backoff = Backoff.upTo(Duration.ofMillis(longest));
        assertThat(pauses(backoff, failures)).isSorted().allMatch(pause -> pause > 0 && pause <= longest);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aPauseOfNothingIsRefused(long millis) {
        assertThatThrownBy(() -> Backoff.upTo(Duration.ofMillis(millis))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> pauses(Backoff backoff, int failures) {
        return Stream.generate(() -> backoff.failed().toMillis())
                .limit(failures)
                .toList();
    }
}
