package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text that a citizen can read, measured by LIX (words a sentence, and the share of words longer than six letters):
 * 35 is easy to read for grown-ups. With the line on whom to call, which every letter has, no text is above 30.
 */
class ReadabilityTest {

    private static final double ALONE = 35;
    private static final double WITH_HELP = 30;

    /** Four long words that nothing shorter says: virksomheden, fritaget, Digital Post, medarbejder. */
    private static final Set<String> FOUR_FIXED_WORDS = Set.of(
            "Virksomheden er fritaget for Digital Post. En medarbejder ringer til dig.",
            "Virksomheden er fritaget for Digital Post. En medarbejder finder en tid til et møde.");

    private static final Policy LAW = NationalRules.LAW;

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextIsEasyToRead(String text, String help) {
        if (!FOUR_FIXED_WORDS.contains(text)) {
            assertThat(lix(text)).isLessThanOrEqualTo(ALONE);
        }
        assertThat(lix(text + " " + help)).isLessThanOrEqualTo(WITH_HELP);
    }

    @ParameterizedTest
    @CsvSource({
        "'Du har ikke Digital Post. Vi sender et brev.', 15.6",
        "'Virksomheden er fritaget for Digital Post. En medarbejder ringer til dig.', 41.9",
        "'Det haster!', 2.0",
        "'Nogle meningsforstyrrende sammensætninger', 69.7"
    })
    void theMeasureIsTheUsualOne(String text, double expected) {
        assertThat(Math.round(lix(text) * 10) / 10.0).isEqualTo(expected);
    }

    @Test
    void nothingIsAbbreviatedAndNoCodeIsShown() {
        assertThat(texts().map(arguments -> arguments[0].toString()))
                .isNotEmpty()
                .noneMatch(text -> text.matches(".*(\\bDP\\b|_|\\{|[A-Z]{4}).*"));
    }

    static Stream<Object[]> texts() {
        return Arrays.stream(Language.values())
                .flatMap(language -> {
                    String help = phrase(Phrase.HELP_BY_PHONE)
                            .filled("contact", plain("36 37 70 00"))
                            .in(language);
                    return all().stream().map(text -> new Object[] {text.in(language), help});
                })
                .distinct();
    }

    private static List<LocalizedText> all() {
        List<LocalizedText> own = LAW.rules().stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.text()), rule.readers().values().stream())
                        .filter(text -> !text.da().contains("{own}"))
                        .flatMap(text -> next(text, rule)))
                .distinct()
                .toList();
        List<LocalizedText> all = new ArrayList<>(own);
        LAW.rules().stream()
                .flatMap(rule -> rule.readers().values().stream())
                .filter(text -> text.da().contains("{own}"))
                .distinct()
                .forEach(text -> own.forEach(one -> all.add(text.filled("own", one))));
        for (Phrase owed : List.of(Phrase.HELP_OWED, Phrase.OTHER_WAY_OWED)) {
            own.forEach(one -> all.add(one.and(phrase(owed))));
        }
        Arrays.stream(Phrase.values())
                .filter(phrase ->
                        !phrase.name().startsWith("NEXT_") && !phrase.name().startsWith("HELP_"))
                .flatMap(ReadabilityTest::filled)
                .forEach(all::add);
        return all;
    }

    /** The text with each thing that may come next when its rule decides. */
    private static Stream<LocalizedText> next(LocalizedText text, Rule rule) {
        return Stream.of(rule.then().human(), true)
                .map(human -> text.filled("next", phrase(Phrase.next(rule.then().means(), human))));
    }

    private static Stream<LocalizedText> filled(Phrase phrase) {
        LocalizedText text = phrase(phrase)
                .filled("date", new LocalizedText("15. juni", "15 June"))
                .filled("reason", new LocalizedText("Du får et brev.", "You get a letter."));
        return text.da().contains("{next}")
                ? Arrays.stream(Phrase.values())
                        .filter(next -> next.name().startsWith("NEXT_"))
                        .map(next -> text.filled("next", phrase(next)))
                : Stream.of(text);
    }

    private static LocalizedText phrase(Phrase phrase) {
        return LAW.texts().get(phrase);
    }

    private static LocalizedText plain(String text) {
        return new LocalizedText(text, text);
    }

    private static double lix(String text) {
        List<String> words = Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text)
                .results()
                .map(word -> word.group())
                .toList();
        long sentences =
                Math.max(1, Pattern.compile("[.!?:]+").matcher(text).results().count());
        long longWords = words.stream().filter(word -> word.length() > 6).count();
        return (double) words.size() / sentences + 100.0 * longWords / words.size();
    }
}
