package dk.kanalvalg.reports;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report for people: as a page, or as a table for a spreadsheet.
 *
 * @param language its code in HTML
 * @param lead in a sentence what it is about
 * @param notes what a reader must know of the figures
 */
record ReportPage(String language, String title, String lead, List<String> notes, List<PageTable> tables) {

    /** A table of the page; all rows are as long as its head. */
    record PageTable(String title, List<String> head, List<List<String>> rows) {}

    /** Each row with the title of its table before it. */
    String csv() {
        return tables.stream()
                .flatMap(table -> Stream.concat(Stream.of(table.head()), table.rows().stream())
                        .map(row -> CsvText.row(Stream.concat(Stream.of(table.title()), row.stream())
                                .toArray())))
                .collect(Collectors.joining());
    }
}
