package dk.kanalvalg.reports;

import dk.kanalvalg.reports.suppression.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The figures of an area over a period: nothing but sums of what the months show. A figure that a month does not show is left
 * out of its sum, and the sum says of how many months.
 */
final class PeriodFigures {

    private final List<MonthFigures> months;
    private final String area;
    private final boolean exact;

    /**
     * Those of an area.
     *
     * @param exact whether what the months do not show is none, and not hidden
     */
    PeriodFigures(List<MonthFigures> months, String area, boolean exact) {
        this.months = List.copyOf(months);
        this.area = area;
        this.exact = exact;
    }

    /**
     * A sum.
     *
     * @param cases {@code null} where no month shows the figure
     * @param hiddenMonths the months that do not; the sum is at least {@code cases}
     */
    record Sum(Long cases, int hiddenMonths) {

        /** The part that this is of another; {@code null} where there is none. */
        BigDecimal share(Sum whole) {
            return cases == null || whole.cases() == null || whole.cases() == 0
                    ? null
                    : BigDecimal.valueOf(cases).divide(BigDecimal.valueOf(whole.cases()), 4, RoundingMode.HALF_EVEN);
        }
    }

    /** A value with its sum. */
    record Value(List<String> path, Sum sum) {}

    /** All cases. */
    Sum total() {
        return sum(months.stream().map(month -> month.of(null)).toList(), new Figure(area, List.of()));
    }

    /** The cases of each administration, in the order of their names. */
    List<Value> administrations() {
        List<Map<Figure, Long>> totals =
                months.stream().map(month -> month.of(null)).toList();
        SortedSet<String> areas = new TreeSet<>();
        totals.forEach(month -> month.keySet().forEach(figure -> areas.add(figure.area())));
        areas.remove(Figure.WHOLE);
        return areas.stream()
                .map(one -> new Value(List.of(one), sum(totals, new Figure(one, List.of()))))
                .toList();
    }

    /**
     * The sums of a dimension's values.
     *
     * @param depth how many steps their paths have
     */
    List<Value> values(Dimension dimension, int depth) {
        List<Map<Figure, Long>> counts =
                months.stream().map(month -> month.of(dimension)).toList();
        List<List<String>> paths = new ArrayList<>();
        dimension.fixed().stream().filter(path -> path.size() == depth).forEach(paths::add);
        counts.stream()
                .flatMap(month -> month.keySet().stream())
                .filter(figure -> figure.area().equals(area) && figure.path().size() == depth)
                .map(Figure::path)
                .filter(path -> !paths.contains(path))
                .distinct()
                .sorted((one, other) -> String.join("\0", one).compareTo(String.join("\0", other)))
                .forEach(paths::add);
        return paths.stream()
                .map(path -> new Value(path, sum(counts, new Figure(area, path))))
                .toList();
    }

    /** The sum of one value. */
    Sum value(Dimension dimension, String... path) {
        return sum(months.stream().map(month -> month.of(dimension)).toList(), new Figure(area, List.of(path)));
    }

    private Sum sum(List<Map<Figure, Long>> months, Figure figure) {
        List<Long> shown = months.stream()
                .map(month -> month.get(figure))
                .filter(count -> count != null)
                .toList();
        if (exact) {
            return new Sum(shown.stream().mapToLong(Long::longValue).sum(), 0);
        }
        return new Sum(
                shown.isEmpty()
                        ? null
                        : shown.stream().mapToLong(Long::longValue).sum(),
                months.size() - shown.size());
    }
}
