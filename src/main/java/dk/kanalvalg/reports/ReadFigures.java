package dk.kanalvalg.reports;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.reports.suppression.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures that every kind of report is made from, as far as the caller may see them: all of them now, or those of
 * published months.
 */
@ApplicationScoped
@Transactional(MANDATORY)
class ReadFigures {

    private final ReportAccess access;
    private final CaseCounts counts;
    private final PublishedMonths published;
    private final Municipalities municipalities;
    private final Now now;

    ReadFigures(
            ReportAccess access, CaseCounts counts, PublishedMonths published, Municipalities municipalities, Now now) {
        this.access = access;
        this.counts = counts;
        this.published = published;
        this.municipalities = municipalities;
        this.now = now;
    }

    /**
     * What is known of a scope.
     *
     * @param exact whether nothing is hidden
     * @param unpublished the months of which nothing is shown yet
     * @param area of the scope, as the figures name it
     * @param monthly the months that are shown
     * @param times by month; where nothing is hidden those of the whole period under its first month
     */
    record Known(
            ReportScope scope,
            boolean exact,
            List<YearMonth> unpublished,
            String area,
            SortedMap<YearMonth, MonthFigures> monthly,
            SortedMap<YearMonth, List<MonthFigures.Times>> times) {

        /** The figures of the scope. */
        PeriodFigures figures() {
            return of(area);
        }

        /** The figures of an area. */
        PeriodFigures of(String other) {
            return new PeriodFigures(List.copyOf(monthly.values()), other, exact);
        }
    }

    /** Reads them; 404 where the caller does not reach the scope, or there is no such municipality. */
    Known read(ReportScope scope) {
        access.must(scope);
        if (municipalities.find(scope.municipality()).isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.MUNICIPALITY_UNKNOWN, 404, "There is no municipality of that code set up here.");
        }
        return access.exact(scope) ? exact(scope, now.now()) : published(scope, now.now());
    }

    private Known exact(ReportScope scope, Instant at) {
        List<YearMonth> begun = scope.months().stream()
                .filter(month -> !CaseCounts.begin(month).isAfter(at))
                .toList();
        SortedMap<YearMonth, MonthFigures> months = new TreeMap<>();
        SortedMap<YearMonth, List<MonthFigures.Times>> times = new TreeMap<>();
        if (!begun.isEmpty()) {
            CaseCounts.Counted counted = counts.count(scope.municipality(), begun, scope.administration());
            for (int place = 0; place < begun.size(); place++) {
                months.put(begun.get(place), counted.of(place).exact());
            }
            times.put(scope.from(), counted.all().times());
        }
        return new Known(scope, true, List.of(), Figure.WHOLE, months, times);
    }

    private Known published(ReportScope scope, Instant at) {
        SortedMap<YearMonth, MonthFigures> months = published.read(scope.municipality(), scope.months(), at);
        SortedMap<YearMonth, List<MonthFigures.Times>> times = new TreeMap<>();
        if (scope.administration() == null) {
            months.forEach((month, figures) -> times.put(month, figures.times()));
        }
        return new Known(
                scope,
                false,
                scope.months().stream()
                        .filter(month -> !months.containsKey(month))
                        .toList(),
                scope.administration() == null ? Figure.WHOLE : scope.administration(),
                months,
                times);
    }
}
