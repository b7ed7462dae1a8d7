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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the test citizens' numbers: as digits, with a dash or a blank, as hexadecimal digits, in Base64, and in what
 * hexadecimal digits stand for, as the dump of a binary column does.
 */
final class NumberSearch {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])([0-9]{6})-?([0-9]{4})(?![0-9])");

    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x((?:[0-9a-f]{2})+)");

    /** Six digits of ASCII in Base64 at each of the three places where they may begin in it. */
    private static final List<Pattern> SIX_DIGITS = List.of(
            Pattern.compile("(?=[MNO][DTjz][AEIMQUYcgk][w-z0-5][MNO][DTjz][AEIMQUYcgk][w-z0-5])"),
            Pattern.compile("(?=[AEIMQUYcgk][w-z0-5][MNO][DTjz][AEIMQUYcgk][w-z0-5][MNO])"),
            Pattern.compile("(?=[w-z0-5][MNO][DTjz][AEIMQUYcgk][w-z0-5][MNO][DTjz])"));

    /** Bytes before the number, and the characters of Base64 that depend on them or on what comes after. */
    private static final int[] CUT_BEFORE = {0, 2, 3};

    private final Set<String> numbers;
    private final Pattern pattern;
    private final List<Set<String>> encoded;

    private NumberSearch(Set<String> numbers) {
        this.numbers = numbers;
        this.encoded = IntStream.range(0, CUT_BEFORE.length)
                .mapToObj(place -> numbers.stream()
                        .flatMap(number -> Stream.of(number, number.substring(0, 6) + "-" + number.substring(6)))
                        .map(form -> inBase64(form, place))
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
        this.pattern = Pattern.compile(numbers.stream()
                .map(number -> "(?<![0-9])" + number.substring(0, 6) + "[- ]?" + number.substring(6) + "(?![0-9])|"
                        + "(?i:" + HexFormat.of().formatHex(number.getBytes(StandardCharsets.US_ASCII)) + ")")
                .collect(Collectors.joining("|")));
    }

    /** The characters that stand for the form and nothing else when so many bytes stand before it. */
    private static String inBase64(String form, int before) {
        byte[] bytes = ("x".repeat(before) + form).getBytes(StandardCharsets.US_ASCII);
        String all = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return all.substring(CUT_BEFORE[before], bytes.length * 8 / 6);
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
        if (found.find()) {
            return Optional.of(before(text, found.start()));
        }
        for (int place = 0; place < SIX_DIGITS.size(); place++) {
            Matcher digits = SIX_DIGITS.get(place).matcher(text);
            while (digits.find()) {
                int start = digits.start();
                if (encoded.get(place).stream().anyMatch(form -> text.startsWith(form, start))) {
                    return Optional.of(before(text, start));
                }
            }
        }
        Matcher bytes = HEXADECIMAL.matcher(text);
        while (bytes.find()) {
            String inside = new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.ISO_8859_1);
            if (in(inside).isPresent()) {
                return Optional.of(before(text, bytes.start()));
            }
        }
        return Optional.empty();
    }

    private static String before(String text, int start) {
        return "…" + text.substring(Math.max(0, start - 60), start) + "[NUMBER]";
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
