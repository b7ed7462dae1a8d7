package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table compiled to bit sets: for every class of every fact, the set of rules whose cell on that fact holds. A decision
 * is one lookup a fact and one AND over them; the lowest bit left is the rule that decides, the others are what else
 * matched. Immutable and safe to share.
 */
public final class CompiledPolicy {

    private static final UnaryTest ANY = new UnaryTest.Any();

    private final List<Rule> rules;
    private final List<FactPartition> partitions;
    private final int words;
    /** Rules that hold, by fact, class and word. */
    private final long[][][] alive;

    private CompiledPolicy(List<Rule> rules, List<FactPartition> partitions) {
        this.rules = rules;
        this.partitions = partitions;
        this.words = (rules.size() + Long.SIZE - 1) / Long.SIZE;
        this.alive = new long[partitions.size()][][];
        for (int fact = 0; fact < alive.length; fact++) {
            FactPartition partition = partitions.get(fact);
            alive[fact] = new long[partition.size()][];
            for (int index = 0; index < partition.size(); index++) {
                alive[fact][index] = Arrays.copyOf(partition.signature(index).toLongArray(), words);
            }
        }
    }

    /**
     * Compiles the rules, already in the order in which they are asked and without those switched off.
     *
     * @param vocabulary all facts that a rule may name; those that none names cost nothing
     * @throws IllegalArgumentException when a rule names a fact outside the vocabulary
     */
    public static CompiledPolicy of(List<Fact> vocabulary, List<Rule> rules) {
        Map<String, Fact> facts =
                vocabulary.stream().collect(Collectors.toMap(Fact::name, Function.identity(), (first, _) -> first));
        Set<String> asked = new LinkedHashSet<>();
        rules.forEach(rule -> asked.addAll(rule.when().keySet()));
        List<FactPartition> partitions = new ArrayList<>();
        for (String name : asked) {
            if (!facts.containsKey(name)) {
                throw new IllegalArgumentException("a rule asks about the unknown fact " + name);
            }
            List<UnaryTest> tests = rules.stream()
                    .map(rule -> rule.when().get(name))
                    .map(cell -> cell == null ? ANY : cell.test())
                    .toList();
            partitions.add(FactPartition.of(facts.get(name), tests));
        }
        return new CompiledPolicy(List.copyOf(rules), List.copyOf(partitions));
    }

    /** The rules in the order in which they are asked. */
    public List<Rule> rules() {
        return rules;
    }

    /** How each fact that the rules ask about is cut, in the order of the codes that {@link #first} takes. */
    public List<FactPartition> partitions() {
        return partitions;
    }

    /** The classes of named values, in the order of {@link #partitions}; a name that is missing is unknown. */
    public int[] classes(Map<String, Object> values) {
        int[] classes = new int[partitions.size()];
        for (int i = 0; i < classes.length; i++) {
            FactPartition partition = partitions.get(i);
            classes[i] = partition.classOfValue(values.get(partition.fact().name()));
        }
        return classes;
    }

    /** The place of the first rule that holds, or -1 when none does. */
    public int first(int[] classes) {
        for (int word = 0; word < words; word++) {
            long left = -1L;
            for (int fact = 0; fact < classes.length && left != 0; fact++) {
                left &= alive[fact][classes[fact]][word];
            }
            if (word == words - 1 && rules.size() % Long.SIZE != 0) {
                left &= (1L << rules.size()) - 1;
            }
            if (left != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }

    /** The places of all rules that hold. */
    public BitSet matching(int[] classes) {
        long[] left = new long[words];
        Arrays.fill(left, -1L);
        for (int fact = 0; fact < classes.length; fact++) {
            long[] holding = alive[fact][classes[fact]];
            for (int word = 0; word < words; word++) {
                left[word] &= holding[word];
            }
        }
        BitSet matching = BitSet.valueOf(left);
        matching.clear(rules.size(), Math.max(matching.length(), rules.size()));
        return matching;
    }
}
