package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.ClassExample;
import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Facts that show what is claimed: give them to the table and see.
 *
 * @param facts values by fact name; a fact that is not named is unknown
 * @param rule the rule that decides, empty when none does
 * @param step the moment at which it is so: 0 when the case is decided, else a step of the rule's ladder
 */
public record Counterexample(SequencedMap<String, Object> facts, String rule, Effect effect, int step) {

    static Counterexample of(Axes axes, int[] point, Table table, GuaranteeSearch.Breach breach) {
        return new Counterexample(
                facts(axes, point), table.id(breach.place()), table.effect(breach.place()), breach.step());
    }

    /** One value for every fact that must be known to lie in the classes. */
    static SequencedMap<String, Object> facts(Axes axes, int[] point) {
        SequencedMap<String, Object> facts = new TreeMap<>();
        for (int axis = 0; axis < point.length; axis++) {
            FactPartition partition = axes.partition(axis);
            // What is known of a finished decision follows from the facts, and nobody can be asked for it.
            if (point[axis] != partition.unknownClass()
                    && !Vocabulary.ofDecision(partition.fact().name())) {
                facts.put(partition.fact().name(), ClassExample.of(partition, point[axis]));
            }
        }
        return facts;
    }
}
