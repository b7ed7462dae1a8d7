package dk.kanalvalg.reports;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes rows of CSV (RFC 4180). */
final class CsvText {

    private CsvText() {}

    /** A row; what is {@code null} is empty. */
    static String row(Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "" : cell(value.toString()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A spreadsheet takes what begins with such a sign for a formula, and would run what somebody wrote. */
    private static String cell(String value) {
        String plain = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
