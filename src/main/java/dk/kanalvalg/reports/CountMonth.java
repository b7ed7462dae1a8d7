package dk.kanalvalg.reports;

import dk.kanalvalg.reports.MonthFigures.Shown;
import dk.kanalvalg.reports.MonthFigures.Spread;
import dk.kanalvalg.reports.MonthFigures.Times;
import dk.kanalvalg.reports.suppression.Figure;
import dk.kanalvalg.reports.suppression.Tabulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The counts of one period: exact, or as they are published.
 *
 * <p>Published is a total for each administration with five cases or more. Those with fewer count together, with the smallest
 * of the others where they would still be few, and are not named. So every total is shown, and the dimensions have nothing
 * hidden in common: what is safe in each is safe in all together. A value that no case of the municipality has in the month is
 * no part of a table.
 *
 * @see <a href="../../../../../../docs/adr/0032-reports-from-published-months.md">ADR 0032</a>
 */
final class CountMonth {

    private static final long FEW = Tabulation.FEW;
    private static final String TOGETHER = "+";
    private static final String OTHER = "+";

    private final List<CountedCases> cases;
    private final List<CountedTimes> times;

    CountMonth(List<CountedCases> cases, List<CountedTimes> times) {
        this.cases = cases;
        this.times = times;
    }

    /** Every count that is not none, for who may read the cases. */
    MonthFigures exact() {
        Map<String, Long> totals = totals(Set.of());
        List<Shown> shown = new ArrayList<>(shownTotals(totals, Set.of()));
        for (Dimension dimension : Dimension.values()) {
            table(dimension, Set.of())
                    .all()
                    .forEach((figure, count) -> shown.add(new Shown(dimension, figure.area(), figure.path(), count)));
        }
        return new MonthFigures(shown, times(1, _ -> true));
    }

    /** The times of all cases. */
    List<Times> times() {
        return times(1, _ -> true);
    }

    /** The counts that may be published. */
    MonthFigures published() {
        Set<String> small = small(totals(Set.of()));
        Map<String, Long> totals = totals(small);
        if (totals.values().stream().mapToLong(Long::longValue).sum() < FEW) {
            return MonthFigures.NOTHING;
        }
        List<Shown> shown = new ArrayList<>(shownTotals(totals, Set.of(TOGETHER)));
        Set<String> channels = new HashSet<>();
        for (Dimension dimension : Dimension.values()) {
            table(dimension, small).shown(Set.of(TOGETHER)).forEach((figure, count) -> {
                shown.add(new Shown(dimension, figure.area(), figure.path(), count));
                if (dimension == Dimension.WAY
                        && figure.area().equals(Figure.WHOLE)
                        && figure.path().size() == 1) {
                    channels.add(figure.path().getFirst());
                }
            });
        }
        return new MonthFigures(shown, times(FEW, channels::contains));
    }

    private Map<String, Long> totals(Set<String> together) {
        Map<String, Long> totals = new TreeMap<>();
        cases.forEach(one -> totals.merge(area(one, together), one.cases(), Long::sum));
        return totals;
    }

    /** The administrations that are not named: those with few cases, and as many more as make them not few together. */
    private static Set<String> small(Map<String, Long> totals) {
        List<Map.Entry<String, Long>> ascending = totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        Set<String> small = new TreeSet<>();
        long together = 0;
        for (Map.Entry<String, Long> one : ascending) {
            if (one.getValue() >= FEW && (small.isEmpty() || together >= FEW)) {
                break;
            }
            small.add(one.getKey());
            together += one.getValue();
        }
        return small;
    }

    private static List<Shown> shownTotals(Map<String, Long> totals, Set<String> unnamed) {
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown(
                null,
                Figure.WHOLE,
                List.of(),
                totals.values().stream().mapToLong(Long::longValue).sum()));
        totals.forEach((area, count) -> {
            if (!unnamed.contains(area)) {
                shown.add(new Shown(null, area, List.of(), count));
            }
        });
        return shown;
    }

    private Tabulation table(Dimension dimension, Set<String> together) {
        Map<String, Map<List<String>, Long>> cells = new TreeMap<>();
        Set<List<String>> paths = new HashSet<>();
        for (CountedCases one : cases) {
            List<String> path = dimension.path(one);
            paths.add(path);
            cells.computeIfAbsent(area(one, together), _ -> new HashMap<>()).merge(path, one.cases(), Long::sum);
        }
        // Where all are alike, that they are is not to be seen: nobody has another value, and that is few.
        if (paths.stream().map(List::getFirst).distinct().count() == 1) {
            List<String> other = List.of(OTHER);
            cells.values().forEach(counts -> counts.put(other, 0L));
        }
        return new Tabulation(cells);
    }

    private static String area(CountedCases one, Set<String> together) {
        return together.contains(one.administration()) ? TOGETHER : one.administration();
    }

    /**
     * The times of each channel.
     *
     * @param least how many cases must stand behind one
     * @param channels those of which any may be shown: that there are times of a channel tells that its count is not few, which
     *     would tell too much of others if it were hidden
     */
    private List<Times> times(long least, Predicate<String> channels) {
        Map<String, TreeMap<Long, Long>> accepted = new TreeMap<>();
        Map<String, TreeMap<Long, Long>> delivered = new TreeMap<>();
        for (CountedTimes one : times) {
            if (channels.test(one.channel())) {
                (one.delivery() ? delivered : accepted)
                        .computeIfAbsent(one.channel(), _ -> new TreeMap<>())
                        .merge(one.minutes(), one.cases(), Long::sum);
            }
        }
        Set<String> all = new TreeSet<>();
        all.addAll(accepted.keySet());
        all.addAll(delivered.keySet());
        return all.stream()
                .map(channel ->
                        new Times(channel, spread(accepted.get(channel), least), spread(delivered.get(channel), least)))
                .filter(one -> one.accepted() != null || one.delivered() != null)
                .toList();
    }

    private static Spread spread(TreeMap<Long, Long> minutes, long least) {
        long count = minutes == null
                ? 0
                : minutes.values().stream().mapToLong(Long::longValue).sum();
        return count < least ? null : new Spread(at(minutes, count, 0.5), at(minutes, count, 0.9));
    }

    /** The smallest time that at least such a part of the cases does not exceed. */
    private static long at(TreeMap<Long, Long> minutes, long count, double part) {
        long needed = (long) Math.ceil(count * part);
        long passed = 0;
        for (Map.Entry<Long, Long> one : minutes.entrySet()) {
            passed += one.getValue();
            if (passed >= needed) {
                return one.getKey();
            }
        }
        throw new IllegalStateException("no case stands behind the time");
    }
}
