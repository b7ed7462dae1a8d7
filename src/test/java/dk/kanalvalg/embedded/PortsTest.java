package dk.kanalvalg.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two parts that are given one port do not start; the operating system offers a free port again after some hundreds. */
class PortsTest {

    @Test
    void noTwoPartsAreGivenTheSamePortBeforeTheyOpenIt() {
        assertThat(IntStream.range(0, 2_000).map(part -> Ports.freeOr(EmbeddedParts.ANY_PORT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPartThatIsStartedAgainGetsThePortItHad() {
        int first = Ports.freeOr(EmbeddedParts.ANY_PORT);

        assertThat(Ports.freeOr(first)).isEqualTo(first);
    }
}
