package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How many different persons one client may ask about. */
class DistinctSubjectsTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private static CitizenRef person(int number) {
        return new CitizenRef("c_" + number);
    }

    @Test
    void theSamePersonCountsOnce() {
        DistinctSubjects subjects = new DistinctSubjects(2, WINDOW);
        for (int i = 0; i < 100; i++) {
            assertThat(subjects.add(person(1), NOON.plusSeconds(i))).isEmpty();
        }
        assertThat(subjects.add(person(2), NOON.plusSeconds(100))).isEmpty();
        assertThat(subjects.add(person(3), NOON.plusSeconds(100))).contains(Duration.ofSeconds(500));
        assertThat(subjects.add(person(3), NOON.plusSeconds(600))).isEmpty();
        assertThat(subjects.isIdle(NOON.plusSeconds(700))).isFalse();
        assertThat(subjects.isIdle(NOON.plusSeconds(1200))).isTrue();
    }

    /** However the questions fall, no window of the length holds more persons who were let through for the first time. */
    @Property
    void noWindowHoldsMoreThanTheLimit(
            @ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> persons,
            @ForAll @IntRange(min = 1, max = 5) int most,
            @ForAll @IntRange(max = 90) int secondsBetween) {
        DistinctSubjects subjects = new DistinctSubjects(most, WINDOW);
        Map<Integer, Instant> counted = new HashMap<>();
        Instant at = NOON;
        for (int person : persons) {
            Instant now = at;
            counted.values().removeIf(first -> !first.isAfter(now.minus(WINDOW)));
            boolean room = counted.containsKey(person) || counted.size() < most;
            Optional<Duration> wait = subjects.add(person(person), now);
            assertThat(wait.isEmpty()).isEqualTo(room);
            wait.ifPresent(after -> assertThat(after).isPositive().isLessThanOrEqualTo(WINDOW));
            if (room) {
                counted.putIfAbsent(person, now);
            }
            at = at.plusSeconds(secondsBetween);
        }
    }
}
