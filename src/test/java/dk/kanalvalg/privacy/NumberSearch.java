package dk.kanalvalg.privacy;

import dk.kanalvalg.TestEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for the test citizens' numbers: as digits, with a dash or a blank, and as the hex of a binary column. */
final class NumberSearch {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])([0-9]{6})-?([0-9]{4})(?![0-9])");

    private final Set<String> numbers;
    private final Pattern pattern;

    private NumberSearch(Set<String> numbers) {
        this.numbers = numbers;
        this.pattern = Pattern.compile(numbers.stream()
                .map(number -> "(?<![0-9])" + number.substring(0, 6) + "[- ]?" + number.substring(6) + "(?![0-9])|"
                        + HexFormat.of().formatHex(number.getBytes(StandardCharsets.US_ASCII)))
                .collect(Collectors.joining("|")));
    }

    /** For the numbers of the tests and of the examples. */
    static NumberSearch ofTestCitizens() {
        Set<String> numbers = new TreeSet<>(Set.of(TestEvents.CPR, TestEvents.OTHER_CPR, "6101701000"));
        try (InputStream examples = NumberSearch.class.getResourceAsStream("/decisions/examples.json")) {
            String text = new String(examples.readAllBytes(), StandardCharsets.UTF_8);
            Matcher found = NUMBER.matcher(text);
            while (found.find()) {
                numbers.add(found.group(1) + found.group(2));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new NumberSearch(numbers);
    }

    Set<String> numbers() {
        return numbers;
    }

    /** Where in the text a number stands, without the number; empty when none does. */
    Optional<String> in(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher found = pattern.matcher(text);
        return found.find()
                ? Optional.of("…" + text.substring(Math.max(0, found.start() - 60), found.start()) + "[NUMBER]")
                : Optional.empty();
    }

    /** The lines of a file that hold one. */
    List<String> in(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                in(line).ifPresent(found::add);
            }
        }
        return found;
    }
}
