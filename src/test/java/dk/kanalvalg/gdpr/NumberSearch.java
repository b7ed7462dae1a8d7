package dk.kanalvalg.gdpr;

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

    /**
     * What a character of Base64 can stand for within digits of ASCII, three of which make four: bit 0 says that it can be
     * the first of the four, and so on.
     */
    private static final byte[] IN_BASE64 = inBase64("MNO", "DTjz", "AEIMQUYcgk", "wxyz012345");

    /** So many characters of Base64 that go on as digits do are looked at in earnest. */
    private static final int ENOUGH = 7;

    /** By the bytes before the number: the characters of Base64 that depend on them, and which of four comes next. */
    private static final int[] CUT_BEFORE = {0, 2, 3};

    private final Set<String> numbers;
    private final List<Set<String>> encoded;

    private NumberSearch(Set<String> numbers) {
        this.numbers = numbers;
        this.encoded = IntStream.range(0, CUT_BEFORE.length)
                .mapToObj(place -> numbers.stream()
                        .flatMap(number -> Stream.of(number, number.substring(0, 6) + "-" + number.substring(6)))
                        .map(form -> inBase64(form, place))
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    private static byte[] inBase64(String... classes) {
        byte[] bits = new byte[128];
        for (int place = 0; place < classes.length; place++) {
            for (char character : classes[place].toCharArray()) {
                bits[character] |= (byte) (1 << place);
            }
        }
        return bits;
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
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((isDigit(character) && (asDigits(text, i) || asHexadecimal(text, i)))
                    || (character < IN_BASE64.length && IN_BASE64[character] != 0 && asBase64(text, i))
                    || (character == '\\' && asBytes(text, i))) {
                return Optional.of(before(text, i));
            }
        }
        return Optional.empty();
    }

    /** Six digits, a dash or a blank or neither, and four; none before and none after. */
    private boolean asDigits(String text, int start) {
        if (start > 0 && isDigit(text.charAt(start - 1))) {
            return false;
        }
        int first = digits(text, start);
        if (first == 10) {
            return numbers.contains(text.substring(start, start + 10));
        }
        int rest = start + 7;
        return first == 6
                && rest < text.length()
                && (text.charAt(rest - 1) == '-' || text.charAt(rest - 1) == ' ')
                && digits(text, rest) == 4
                && numbers.contains(text.substring(start, start + 6) + text.substring(rest, rest + 4));
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end - start;
    }

    /** Ten times a three and a digit. */
    private boolean asHexadecimal(String text, int start) {
        if (start + 20 > text.length()) {
            return false;
        }
        StringBuilder number = new StringBuilder(10);
        for (int i = start; i < start + 20; i += 2) {
            if (text.charAt(i) != '3' || !isDigit(text.charAt(i + 1))) {
                return false;
            }
            number.append(text.charAt(i + 1));
        }
        return numbers.contains(number.toString());
    }

    private boolean asBase64(String text, int start) {
        for (int place = 0; place < CUT_BEFORE.length; place++) {
            if (goesOnAsDigits(text, start, CUT_BEFORE[place])
                    && encoded.get(place).stream().anyMatch(form -> text.startsWith(form, start))) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOnAsDigits(String text, int start, int first) {
        if (start + ENOUGH > text.length()) {
            return false;
        }
        for (int i = 0; i < ENOUGH; i++) {
            char character = text.charAt(start + i);
            if (character >= IN_BASE64.length || (IN_BASE64[character] & (1 << ((first + i) & 3))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** What a binary column's hexadecimal digits stand for holds one, in any form. */
    private boolean asBytes(String text, int start) {
        int end = start + 2;
        if (!text.startsWith("\\x", start)) {
            return false;
        }
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        String hexadecimal = text.substring(start + 2, end - (end - start) % 2);
        return in(new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.ISO_8859_1))
                .isPresent();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
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
