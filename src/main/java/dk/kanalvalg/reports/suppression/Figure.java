package dk.kanalvalg.reports.suppression;

import java.util.List;

/**
 * What a number of a table is the count of.
 *
 * @param area an administration, or {@link #WHOLE}
 * @param path of the value, from the widest to the narrowest: a channel, a means within it, a reason within that
 */
public record Figure(String area, List<String> path) {

    /** The whole municipality. */
    public static final String WHOLE = "";

    public Figure {
        path = List.copyOf(path);
    }
}
