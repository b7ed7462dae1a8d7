package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.policy.LocalizedText;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads texts for citizens that stand under the words of a closed list. */
record TextReader(Faults faults) {

    private static final Pattern OPEN = Pattern.compile("\\{([^{}]*)}");

    /** What a rule's text may leave open: what happens next, and what is said of the reader's own channel. */
    static final Set<String> OF_RULES = Set.of("next", "own");

    /** Refuses a text that leaves open what nobody fills in. */
    void check(DocumentNode node, LocalizedText text, Set<String> open) {
        Matcher names = OPEN.matcher(text.da() + " " + text.en());
        while (names.find()) {
            if (!open.contains(names.group(1))) {
                faults.add(
                        node,
                        "leaves open what is not filled in here; in braces may stand "
                                + (open.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(open))));
                return;
            }
        }
    }

    /** The texts by their words; a word that is none of the list is a fault. */
    <E extends Enum<E>> Map<E, LocalizedText> texts(
            List<DocumentNode.Entry> entries, Class<E> words, Function<E, Set<String>> open) {
        Map<E, LocalizedText> texts = new EnumMap<>(words);
        for (DocumentNode.Entry entry : entries) {
            Properties text = new Properties(entry.value(), faults);
            LocalizedText read = new LocalizedText(text.text("da"), text.text("en"));
            text.end();
            Optional<E> word = word(entry.key().text(), words);
            if (word.isEmpty()) {
                faults.add(entry.key(), "expected " + oneOf(words));
            } else {
                check(entry.value(), read, open.apply(word.get()));
                texts.put(word.get(), read);
            }
        }
        return texts;
    }

    private static <E extends Enum<E>> Optional<E> word(String text, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst();
    }

    private static <E extends Enum<E>> String oneOf(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ", "one of ", ""));
    }
}
