package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.reports.suppression.Figure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of a month, or of another period, that may be shown: all of them, or those that suppression leaves.
 *
 * @param figures each count that is shown; the path of a total is empty
 */
record MonthFigures(List<Shown> figures, List<Times> times) {

    /** Nothing of it may be shown. */
    static final MonthFigures NOTHING = new MonthFigures(List.of(), List.of());

    MonthFigures {
        figures = List.copyOf(figures);
        times = List.copyOf(times);
    }

    /**
     * One count.
     *
     * @param dimension {@code null} for the total of an area
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(Dimension dimension, String area, List<String> path, long cases) {}

    /**
     * How long it took in a channel, in minutes. Each is {@code null} where too few cases stand behind it.
     *
     * @param accepted from the contact to the acceptance
     * @param delivered from the contact to the delivery
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Times(String channel, Spread accepted, Spread delivered) {}

    /** The middle of the times, and what nine in ten do not exceed. */
    record Spread(long medianMinutes, long p90Minutes) {}

    /** The counts of a dimension by their figures; of the totals for {@code null}. */
    Map<Figure, Long> of(Dimension dimension) {
        Map<Figure, Long> of = new HashMap<>();
        figures.stream()
                .filter(one -> one.dimension() == dimension)
                .forEach(one -> of.put(new Figure(one.area(), one.path()), one.cases()));
        return of;
    }
}
