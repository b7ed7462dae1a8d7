package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BodyLinesTest {

    @Property(tries = 300)
    void linesAndTheirNumbersAreTheSameHoweverTheBodyArrives(
            @ForAll("bodies") String body, @ForAll @IntRange(min = 1, max = 70_000) int piece) {
        List<String> expected = new ArrayList<>();
        String[] all = body.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            if (!all[i].isBlank()) {
                expected.add(i + 1 + ":" + all[i]);
            }
        }
        assertThat(read(body, piece)).isEqualTo(expected);
    }

    @Test
    void aLineThatIsTooLongIsCutAfterOneByteMoreAndTheNextIsWhole() {
        String longest = "x".repeat(Bodies.MOST_BYTES_OF_A_LINE);
        assertThat(read(longest + "\n" + longest + "yz\nshort", 4_096))
                .containsExactly("1:" + longest, "2:" + longest + "y", "3:short");
    }

    @Test
    void nothingBehindTheMostLinesIsRead() {
        Bodies.Lines lines = new Bodies.Lines(stream("a\n\nb\nc", 1), 2);
        List<String> read = new ArrayList<>();
        lines.forEachRemaining(line -> read.add(new String(line, StandardCharsets.UTF_8)));
        assertThat(read).containsExactly("a", "b");
    }

    /** Short and long lines, blank ones among them, some longer than the reader's buffer. */
    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.oneOf(
                        Arbitraries.of("", " ", "\r", "{}"),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(40),
                        Arbitraries.integers().between(60_000, 140_000).map("x"::repeat))
                .list()
                .ofMaxSize(12)
                .map(lines -> String.join("\n", lines));
    }

    private static List<String> read(String body, int piece) {
        Bodies.Lines lines = new Bodies.Lines(stream(body, piece), Integer.MAX_VALUE);
        List<String> read = new ArrayList<>();
        while (lines.hasNext()) {
            String line = new String(lines.next(), StandardCharsets.UTF_8);
            read.add(lines.number() + ":" + line);
        }
        return read;
    }

    /** Gives so many bytes at a time, as a network does. */
    private static InputStream stream(String body, int piece) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, piece));
            }
        };
    }
}
