package dk.kanalvalg.gdpr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A section for a human reader: each row as lines of name and value, with the path as the name of a nested value.
 *
 * @param rows their lines
 */
record ReadableSection(ExportPerson.Part part, List<List<Line>> rows) {

    /** A name and a value. */
    record Line(String name, String value) {}

    static List<ReadableSection> of(ExportPerson.Export export) {
        return export.sections().stream()
                .map(part -> new ReadableSection(
                        part,
                        part.rows().stream()
                                .map(row -> {
                                    List<Line> lines = new ArrayList<>();
                                    add("", row, lines);
                                    return lines;
                                })
                                .toList()))
                .toList();
    }

    private static void add(String path, Object value, List<Line> lines) {
        switch (value) {
            case null -> {
                // Unknown values are not shown.
            }
            case Map<?, ?> map ->
                map.forEach((name, inner) -> add(path.isEmpty() ? "" + name : path + " / " + name, inner, lines));
            case List<?> list when list.isEmpty() -> {
                // Missing values are not shown either.
            }
            case List<?> list
            when list.getFirst() instanceof Map -> {
                for (int i = 0; i < list.size(); i++) {
                    add(path + " " + (i + 1), list.get(i), lines);
                }
            }
            case List<?> list ->
                lines.add(new Line(
                        path,
                        String.join(", ", list.stream().map(String::valueOf).toList())));
            default -> lines.add(new Line(path, String.valueOf(value)));
        }
    }
}
