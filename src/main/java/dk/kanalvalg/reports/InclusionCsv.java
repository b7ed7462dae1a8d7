package dk.kanalvalg.reports;

import dk.kanalvalg.reports.InclusionReport.ChannelTimes;
import dk.kanalvalg.reports.InclusionReport.ReportCell;
import dk.kanalvalg.reports.MonthFigures.Spread;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report on inclusion as a table for a spreadsheet: a row for each figure. */
final class InclusionCsv {

    private InclusionCsv() {}

    static String of(InclusionReport report) {
        Stream<String> total = Stream.of(CsvText.row("TOTAL", "", "", report.cases(), null, report.hiddenMonths()));
        Stream<String> cells = report.tables().stream()
                .flatMap(table -> table.cells().stream().map(cell -> row(table.dimension(), cell)));
        Stream<String> times = report.times().stream()
                .flatMap(one -> Stream.of(
                        times("ACCEPTED_MINUTES", one, one.accepted()),
                        times("DELIVERED_MINUTES", one, one.delivered())))
                .flatMap(List::stream);
        return CsvText.row("figure", "value", "label", "cases", "share", "hidden_months")
                + Stream.of(total, cells, times).flatMap(part -> part).collect(Collectors.joining());
    }

    private static String row(String dimension, ReportCell cell) {
        return CsvText.row(
                dimension,
                String.join("/", cell.path()),
                cell.label(),
                cell.cases(),
                cell.share(),
                cell.hiddenMonths());
    }

    /** Two rows; the value names the channel, and the month where it is of one. */
    private static List<String> times(String name, ChannelTimes one, Spread spread) {
        String value = Stream.of(one.channel(), one.month())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("/"));
        return spread == null
                ? List.of()
                : List.of(
                        CsvText.row(name + "_MEDIAN", value, one.label(), spread.medianMinutes(), null, 0),
                        CsvText.row(name + "_P90", value, one.label(), spread.p90Minutes(), null, 0));
    }
}
