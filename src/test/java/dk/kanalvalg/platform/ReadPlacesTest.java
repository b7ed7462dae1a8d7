package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A place for reading rests while contacts come in, and only then. */
class ReadPlacesTest {

    private final IntakeLoad intake = new IntakeLoad();
    private final List<Duration> rests = new ArrayList<>();
    private final Deque<Runnable> resting = new ArrayDeque<>();
    private long now;

    private final ReadPlaces places = new ReadPlaces(new OnePlace(), intake, () -> now, (time, then) -> {
        rests.add(time);
        resting.add(then);
    });

    private record OnePlace() implements ReadConfig {

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Duration longestWait() {
            return Duration.ZERO;
        }

        @Override
        public Duration statementTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int rest() {
            return 9;
        }

        @Override
        public Duration longestRest() {
            return Duration.ofSeconds(1);
        }
    }

    private void read(Duration took, boolean besideIntake) throws InterruptedException {
        ReadPlaces.Place place = places.take();
        now += took.toNanos();
        if (besideIntake) {
            intake.take();
        }
        places.giveBack(place);
    }

    @Test
    void aReadBesideIntakeIsFollowedByARestOfManyTimesItsLength() throws Exception {
        read(Duration.ofMillis(20), true);
        assertThat(rests).containsExactly(Duration.ofMillis(180));
        assertThatThrownBy(places::take).isInstanceOf(InvalidRequest.class);
        resting.remove().run();
        read(Duration.ofSeconds(4), true);
        assertThat(rests).endsWith(Duration.ofSeconds(1));
        resting.remove().run();
        places.take();
    }

    @Test
    void aReadThatIsAloneOrShortIsFollowedByNone() throws Exception {
        read(Duration.ofSeconds(4), false);
        read(Duration.ofMillis(5), true);
        assertThat(rests).isEmpty();
        places.take();
    }
}
