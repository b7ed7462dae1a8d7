package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.Channel;
import java.util.List;
import java.util.Map;

/**
 * The concrete ways that belong to each channel, as the law names them. Without such a table a channel is a word: a
 * letter that is sent as Digital Post is no letter.
 *
 * @param ways for each channel its ways; those of one list go from the less to the more personal, and of two lists
 *     neither is more personal than the other
 */
public record MeansByChannel(Map<Channel, List<List<String>>> ways) {

    /** No table: every channel takes any means. So it is in policies that rule no municipality, and in older laws. */
    public static final MeansByChannel NONE = new MeansByChannel(Map.of());

    public MeansByChannel {
        ways = Map.copyOf(ways);
    }

    /** Whether the policy names its means at all. */
    public boolean declared() {
        return !ways.isEmpty();
    }

    /** Whether the means belongs to the channel; any does where none are named. */
    public boolean allows(Channel channel, String means) {
        return !declared() || of(channel).stream().anyMatch(ascending -> ascending.contains(means));
    }

    /** Whether one means of a channel is the other, or a more personal one. */
    public boolean asPersonal(Channel channel, String means, String asked) {
        return means.equals(asked)
                || of(channel).stream()
                        .filter(ascending -> ascending.contains(asked))
                        .anyMatch(ascending -> ascending.indexOf(means) > ascending.indexOf(asked));
    }

    /** The names of a channel's means, in the table's order. */
    public List<String> names(Channel channel) {
        return of(channel).stream().flatMap(List::stream).distinct().toList();
    }

    private List<List<String>> of(Channel channel) {
        return ways.getOrDefault(channel, List.of());
    }
}
