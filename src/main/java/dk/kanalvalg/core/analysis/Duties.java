package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The obligations that guarantees speak of, as rows that are searched beside the rules. */
final class Duties {

    private final Rows rows;
    private final Map<String, BitSet> byId = new HashMap<>();

    /** Adds the obligations' boxes, which stand in these rows of the axes, to the rows that are searched. */
    Duties(Rows rows, List<Obligation> obligations, int firstRow) {
        this.rows = rows;
        for (int i = 0; i < obligations.size(); i++) {
            int row = rows.add(rows.axes().box(firstRow + i));
            byId.computeIfAbsent(obligations.get(i).id(), _ -> new BitSet()).set(row);
        }
    }

    /** The boxes of facts that bring the obligation; a channel is a fact of them too. */
    Stream<Box> boxes(String id) {
        return rows(id).stream().mapToObj(rows::box);
    }

    /** The rows that bring the obligation; not to be changed. */
    BitSet rows(String id) {
        return byId.getOrDefault(id, new BitSet());
    }

    /** The facts of a box for which a rule meets somebody at this moment; or nobody, where others receive: {@code null}. */
    Box met(Box box, Rule rule, Moment moment) {
        Map<String, String> decided = new HashMap<>();
        decided.put("channel", moment == null ? null : moment.channel().name());
        decided.put("means", moment == null ? null : moment.means());
        decided.put("reason", moment == null ? null : rule.reason());
        Axes axes = rows.axes();
        Box met = box;
        for (Map.Entry<String, String> fact : decided.entrySet()) {
            int axis = axes.place(fact.getKey());
            if (axis >= 0) {
                BitSet value = new BitSet();
                value.set(axes.partition(axis).classOfValue(fact.getValue()));
                met = met.and(Box.all(axes.size()).with(axis, value));
            }
        }
        return met;
    }
}
