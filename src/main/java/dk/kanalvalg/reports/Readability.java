package dk.kanalvalg.reports;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How hard a text is to read, by C. H. Björnsson's LIX: the words of a sentence on average, and the long words of a hundred.
 * Up to 25 is easy, from 35 on it takes practice, above 55 it is for specialists.
 *
 * @param lix rounded to a whole number
 */
record Readability(int lix, int words, int sentences, int longWords) {

    private static final int LONG = 6;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-'’][\\p{L}\\p{N}]+)*");
    /** A sentence ends with such a sign where a blank or nothing follows, so neither in a number nor in an address. */
    private static final Pattern END = Pattern.compile("[.!?:](?=\\s|$)");

    /** What a text measures; an empty one is no text and measures nothing. */
    static Readability of(String text) {
        List<String> words = WORD.matcher(text)
                .results()
                .map(found -> found.group().replaceAll("[-'’]", ""))
                .toList();
        if (words.isEmpty()) {
            return new Readability(0, 0, 0, 0);
        }
        int sentences = Math.max(1, (int) END.matcher(text.strip()).results().count());
        int longWords = (int) words.stream()
                .filter(word -> word.codePointCount(0, word.length()) > LONG)
                .count();
        double lix = (double) words.size() / sentences + 100.0 * longWords / words.size();
        return new Readability((int) Math.round(lix), words.size(), sentences, longWords);
    }
}
