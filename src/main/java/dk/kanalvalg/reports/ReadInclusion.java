package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.reports.InclusionReport.ChannelTimes;
import dk.kanalvalg.reports.InclusionReport.ReportCell;
import dk.kanalvalg.reports.InclusionReport.ReportTable;
import dk.kanalvalg.reports.PeriodFigures.Sum;
import dk.kanalvalg.reports.PeriodFigures.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Reads the report on inclusion. */
@ApplicationScoped
class ReadInclusion {

    private final ReadFigures figures;

    ReadInclusion(ReadFigures figures) {
        this.figures = figures;
    }

    /** The report of a scope, as far as the caller may see it. */
    @BoundedRead
    @Transactional
    InclusionReport read(ReportScope scope, Language language) {
        return of(figures.read(scope), language);
    }

    /** The same of what is known already. */
    InclusionReport of(ReadFigures.Known known, Language language) {
        ReportWords words = new ReportWords(language);
        ReportScope scope = known.scope();
        PeriodFigures figures = known.figures();
        Sum total = figures.total();
        List<ReportTable> tables = new ArrayList<>();
        tables.add(table("CHANNEL", figures.values(Dimension.WAY, 1), total, words));
        tables.add(table("MEANS", figures.values(Dimension.WAY, 2), total, words));
        tables.add(table("REASON", figures.values(Dimension.WAY, 3), total, words));
        if (scope.administration() == null) {
            tables.add(table("ADMINISTRATION", figures.administrations(), total, words));
        }
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.WAY) {
                List<Value> values = new ArrayList<>(figures.values(dimension, 1));
                values.addAll(figures.values(dimension, 2));
                tables.add(table(dimension.name(), values, total, words));
            }
        }
        return new InclusionReport(
                scope.municipality(),
                scope.from().toString(),
                scope.to().toString(),
                scope.administration(),
                words.code(),
                known.exact(),
                known.unpublished().stream().map(YearMonth::toString).toList(),
                total.cases(),
                total.hiddenMonths(),
                tables,
                times(known, words),
                words.national());
    }

    private static ReportTable table(String dimension, List<Value> values, Sum total, ReportWords words) {
        return new ReportTable(
                dimension,
                words.title(dimension),
                values.stream()
                        .map(value -> new ReportCell(
                                value.path(),
                                words.label(value.path()),
                                value.sum().cases(),
                                value.sum().share(total),
                                value.sum().hiddenMonths()))
                        .toList());
    }

    /** The times of each channel, and of each month where nothing but published months is shown. */
    static List<ChannelTimes> times(ReadFigures.Known known, ReportWords words) {
        List<ChannelTimes> times = new ArrayList<>();
        known.times()
                .forEach((month, channels) -> channels.forEach(one -> times.add(new ChannelTimes(
                        known.exact() ? null : month.toString(),
                        one.channel(),
                        words.label(List.of(one.channel())),
                        one.accepted(),
                        one.delivered()))));
        return times;
    }
}
