package dk.kanalvalg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows of the tables in a document, for the tests that hold documents against the code. */
public final class MarkdownTable {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private MarkdownTable() {}

    /** The rows of all tables, without the tables' headers. */
    public static List<List<String>> rows(Path document) {
        return rows(lines(document));
    }

    /** The rows of the tables below a heading, up to the next heading. */
    static List<List<String>> rowsBelow(Path document, String heading) {
        return rows(lines(document).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .toList());
    }

    /** What stands between backticks, in its order. */
    public static List<String> code(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<List<String>> rows(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            if (isRow(lines.get(i)) && isRow(lines.get(i - 1)) && isRow(lines.get(i - 2))) {
                rows.add(cells(lines.get(i)));
            }
        }
        return rows;
    }

    private static boolean isRow(String line) {
        return line.startsWith("|");
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
