package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Vocabulary;
import java.time.LocalDate;
import java.util.List;
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
                facts.put(partition.fact().name(), value(partition, point[axis]));
            }
        }
        return facts;
    }

    private static Object value(FactPartition partition, int index) {
        Domain domain = partition.fact().domain();
        if (domain instanceof Domain.Texts) {
            return text(partition, index);
        }
        long code = plain(domain, partition.intervals(index));
        return switch (domain) {
            case Domain.Booleans _ -> code == 1;
            case Domain.Integers _ -> code;
            case Domain.Dates _ -> LocalDate.ofEpochDay(code);
            case Domain.Kle _ -> new KleCode(domain.render(code));
            case Domain.Enumeration _, Domain.Texts _ -> domain.render(code);
        };
    }

    /** A bound that a reader knows from the cells, and not the end of the domain where there is a choice. */
    private static long plain(Domain domain, List<long[]> intervals) {
        long[] first = intervals.getFirst();
        return first[0] == domain.first() ? first[1] == domain.last() ? first[0] : first[1] : first[0];
    }

    /** A text of the class; for the texts no cell names, one that is none of those. */
    private static String text(FactPartition partition, int index) {
        List<String> named = partition.texts(index);
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        StringBuilder other = new StringBuilder("x");
        while (partition.classOfValue(other.toString()) != index) {
            other.append('x');
        }
        return other.toString();
    }
}
