package dk.kanalvalg.reports.suppression;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many cases of each area have each value of one dimension: a table with its totals, in both directions, and the totals of
 * values within wider ones.
 *
 * @param cells for each area its counts by the path of the narrowest value; what is missing is none
 */
public record Tabulation(Map<String, Map<List<String>, Long>> cells) {

    /** What is under it is not shown, none included: nobody is to learn that all of an area are alike. */
    public static final long FEW = 5;

    public Tabulation {
        cells = Map.copyOf(cells);
    }

    /** Every count of the table. */
    public Map<Figure, Long> all() {
        Map<Figure, Long> all = new LinkedHashMap<>();
        cells.forEach((area, counts) -> counts.forEach((path, count) -> {
            for (int depth = 1; depth <= path.size(); depth++) {
                List<String> wider = path.subList(0, depth);
                all.merge(new Figure(area, wider), count, Long::sum);
                all.merge(new Figure(Figure.WHOLE, wider), count, Long::sum);
            }
        }));
        return all;
    }

    /**
     * The counts that may be shown beside the totals of the areas, which must not be few. None that is hidden and under five is
     * determined by those that are shown, or can only be under five.
     *
     * @param unnamed areas of which no count is shown
     */
    public Map<Figure, Long> shown(Set<String> unnamed) {
        Map<Figure, Long> all = every();
        Circulation flow = new Circulation();
        Map<Figure, Integer> nodes = new HashMap<>();
        Map<Figure, Integer> arcs = new LinkedHashMap<>();
        Figure root = new Figure(Figure.WHOLE, List.of());
        all.forEach((figure, count) -> {
            Figure wider = new Figure(
                    figure.area(), figure.path().subList(0, figure.path().size() - 1));
            boolean shown = count >= FEW && !unnamed.contains(figure.area());
            boolean whole = figure.area().equals(Figure.WHOLE);
            // An area's narrowest counts come from the whole's, and add up to its wider ones.
            Figure from = whole ? wider : narrowest(figure) ? new Figure(Figure.WHOLE, figure.path()) : figure;
            arcs.put(
                    figure, flow.arc(node(flow, nodes, from), node(flow, nodes, whole ? figure : wider), count, shown));
        });
        cells.forEach((area, counts) -> flow.total(
                node(flow, nodes, new Figure(area, List.of())),
                node(flow, nodes, root),
                counts.values().stream().mapToLong(Long::longValue).sum()));
        arcs.forEach((figure, arc) -> {
            if (all.get(figure) < FEW) {
                flow.protect(arc, FEW);
            }
        });
        Map<Figure, Long> shown = new LinkedHashMap<>(all);
        shown.keySet().removeIf(figure -> !flow.shown(arcs.get(figure)));
        return shown;
    }

    /** Every count, the zeros of areas without a value that others have included. */
    private Map<Figure, Long> every() {
        Map<Figure, Long> counted = all();
        Set<List<String>> paths = counted.keySet().stream()
                .map(Figure::path)
                .collect(Collectors.toCollection(() ->
                        new TreeSet<>((one, other) -> String.join("\0", one).compareTo(String.join("\0", other)))));
        Map<Figure, Long> every = new LinkedHashMap<>();
        for (List<String> path : paths) {
            every.put(new Figure(Figure.WHOLE, path), counted.get(new Figure(Figure.WHOLE, path)));
            for (String area : new TreeSet<>(cells.keySet())) {
                Figure figure = new Figure(area, path);
                every.put(figure, counted.getOrDefault(figure, 0L));
            }
        }
        return every;
    }

    private boolean narrowest(Figure figure) {
        return cells.values().stream().anyMatch(counts -> counts.containsKey(figure.path()));
    }

    private static int node(Circulation flow, Map<Figure, Integer> nodes, Figure figure) {
        return nodes.computeIfAbsent(figure, _ -> flow.node());
    }
}
