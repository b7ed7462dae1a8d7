package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a personal number in a text, and what is left of the text without it. */
class PersonalNumbersTest {

    private static final List<String> SEPARATORS = List.of(
            " ", "\t", "\u00a0", "\u2009", "-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", ".", "\u00b7", "/",
            "\u2044", ",", "_", " - ", ". ", " / ", "--");

    private static final List<String> INVISIBLE =
            List.of("", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\ufe0f");

    static Stream<Arguments> masked() {
        return Stream.of(
                Arguments.of("Sag om 6101701008", "Sag om [nummer fjernet]"),
                Arguments.of("Sag om 610170-1008.", "Sag om [nummer fjernet]."),
                Arguments.of("Sag om 610170/1008", "Sag om [nummer fjernet]"),
                Arguments.of("Sag om 610170.1008", "Sag om [nummer fjernet]"),
                Arguments.of("Sag om 610170\t1008", "Sag om [nummer fjernet]"),
                Arguments.of("610170 - 1008 flytter", "[nummer fjernet] flytter"),
                Arguments.of("610170,1008", "[nummer fjernet]"),
                Arguments.of("610170_1008", "[nummer fjernet]"),
                Arguments.of("610170\u00a01008", "[nummer fjernet]"),
                Arguments.of("610170\u20111008", "[nummer fjernet]"),
                Arguments.of("610170\u20131008", "[nummer fjernet]"),
                Arguments.of("610170\u22121008", "[nummer fjernet]"),
                Arguments.of("61 01 70 1008", "[nummer fjernet]"),
                Arguments.of("61.01.70-1008", "[nummer fjernet]"),
                Arguments.of("61 01 70 10 08", "[nummer fjernet]"),
                Arguments.of("610170-1-008", "[nummer fjernet]"),
                Arguments.of("99 61 01 70 10 08", "99 [nummer fjernet]"),
                Arguments.of("cpr6101701008x", "cpr[nummer fjernet]x"),
                Arguments.of("a610170-1008b", "a[nummer fjernet]b"),
                Arguments.of("6101\u200b701008", "[nummer fjernet]"),
                Arguments.of("61\u00ad01701008\u200d!", "[nummer fjernet]!"),
                Arguments.of("\uff16\uff11\uff10\uff11\uff17\uff10\uff11\uff10\uff10\uff18", "[nummer fjernet]"),
                Arguments.of("\u0666\u0661\u0660\u0661\u0667\u0660\u0661\u0660\u0660\u0668", "[nummer fjernet]"),
                Arguments.of("610170-1008 og 010203-4567", "[nummer fjernet] og [nummer fjernet]"),
                Arguments.of("P-nr 1001234567 og 0102034567", "P-nr 1001234567 og [nummer fjernet]"),
                Arguments.of("Æble \ud83d\ude00 610170-1008 øl", "Æble \ud83d\ude00 [nummer fjernet] øl"));
    }

    @ParameterizedTest
    @MethodSource("masked")
    void aNumberInAnySpellingIsFoundAndOnlyItIsTakenOut(String text, String without) {
        assertThat(PersonalNumbers.in(text)).isTrue();
        assertThat(PersonalNumbers.removedFrom(text)).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ansøgning om boligstøtte",
                "P-nummer 1001234567",
                "P-nr. 1001234567",
                "p-nr: 1001234567",
                "CVR 0101701234",
                "CVR-nr. 0101701234",
                "tlf 0101701234",
                "Tlf.: 0101701234",
                "ring på 12 34 56 78",
                "+45 12 34 56 78",
                "4501701234",
                "3213701008",
                "0100701008",
                "16101701008",
                "61017010081",
                "610170    1008",
                "610170:1008",
                "2026-06-15 10.15",
                "15.06.2026",
                "15.06.26 - 17.06.26",
                "emne 23.05.01, 23.05.02",
                "23.05.01/27.36.04",
                "urn:dk:cvr:65307316:system:portal",
                "01a21e41-7ba4-7e9f-abab-a0101701234b",
                "1767225600",
                "faktura 123456789012345"
            })
    void whatIsNoNumberStays(String text) {
        assertThat(PersonalNumbers.in(text)).isFalse();
        assertThat(PersonalNumbers.removedFrom(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/610170%2D1008", "%36%31%30%31%37%30%31%30%30%38"})
    void whatIsPercentEncodedIsFoundInAName(String name) {
        assertThat(PersonalNumbers.in(name)).isTrue();
    }

    @Property(tries = 2_000)
    void noSpellingPassesAndNoNumberIsLeft(
            @ForAll("spellings") String number, @ForAll("words") String before, @ForAll("words") String after) {
        String text = before + number + after;
        assertThat(PersonalNumbers.in(text)).as(text).isTrue();
        String without = PersonalNumbers.removedFrom(text);
        assertThat(PersonalNumbers.in(without)).isFalse();
        assertThat(without).startsWith(before).contains(PersonalNumbers.REMOVED).endsWith(after);
    }

    @Property(tries = 500)
    void theSameNumberBehindTheNameOfAnotherKindOfNumberStays(
            @ForAll("numbers") String number, @ForAll("names") String name) {
        assertThat(PersonalNumbers.in(name + " " + number)).isFalse();
    }

    @Provide
    Arbitrary<String> numbers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 31),
                        Arbitraries.of(0, 60),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, 9_999))
                .as((day, offset, month, year, serial) ->
                        "%02d%02d%02d%04d".formatted(day + offset, month, year, serial));
    }

    @Provide
    Arbitrary<String> spellings() {
        Arbitrary<List<Integer>> groups = Arbitraries.of(
                List.of(10), List.of(6, 4), List.of(6, 1, 3), List.of(2, 2, 2, 4), List.of(2, 2, 2, 2, 2));
        return Combinators.combine(numbers(), groups, Arbitraries.of(SEPARATORS), Arbitraries.of(INVISIBLE))
                .as(PersonalNumbersTest::spelled);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("", "Sag om ", " flytter", "æøå", "(", "\n", "\ud83d\ude00", "nr ", "v. ");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("P-nummer", "p-nr", "P-nr.", "CVR", "cvr:", "CVR-nr.", "tlf", "Tlf.", "se P-nummer");
    }

    private static String spelled(String digits, List<Integer> groups, String separator, String invisible) {
        StringBuilder spelled = new StringBuilder();
        int from = 0;
        for (int length : groups) {
            spelled.append(from == 0 ? "" : separator);
            for (char digit : digits.substring(from, from + length).toCharArray()) {
                spelled.append(digit).append(invisible);
            }
            from += length;
        }
        return spelled.toString();
    }
}
