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
 * matched. Whoever wants the rule that decides and no other is answered as soon as all its facts have been asked. Immutable
 * and safe to share.
 */
public final class CompiledPolicy {

    private static final UnaryTest ANY = new UnaryTest.Any();

    private final List<Rule> rules;
    private final List<FactPartition> partitions;
    /** The same partitions and their facts' names, without the steps that a list takes to give them. */
    private final FactPartition[] cuts;

    private final String[] names;
    private final int words;
    /** All rules, as a bit set: what is alive before any fact is asked. */
    private final long[] all;
    /** Rules that hold, one bit set after the other; {@link #starts} has the place of the first of each fact's classes. */
    private final long[] alive;

    private final int[] starts;
    /** How many facts it takes to know that a rule holds: facts are asked in the order in which rules mention them. */
    private final int[] askedBy;

    private CompiledPolicy(List<Rule> rules, List<FactPartition> partitions) {
        this.rules = rules;
        this.partitions = partitions;
        this.cuts = partitions.toArray(FactPartition[]::new);
        this.names =
                partitions.stream().map(partition -> partition.fact().name()).toArray(String[]::new);
        this.words = (rules.size() + Long.SIZE - 1) / Long.SIZE;
        BitSet every = new BitSet();
        every.set(0, rules.size());
        this.all = Arrays.copyOf(every.toLongArray(), words);
        this.askedBy = rules.stream().mapToInt(this::factsAskedBy).toArray();
        this.starts = new int[cuts.length];
        this.alive = new long[partitions.stream().mapToInt(FactPartition::size).sum() * words];
        int start = 0;
        for (int fact = 0; fact < cuts.length; fact++) {
            starts[fact] = start;
            for (int index = 0; index < cuts[fact].size(); index++) {
                long[] holding = cuts[fact].signature(index).toLongArray();
                System.arraycopy(holding, 0, alive, start, holding.length);
                start += words;
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

    private int factsAskedBy(Rule rule) {
        int last = 0;
        for (int fact = 0; fact < names.length; fact++) {
            if (rule.when().containsKey(names[fact])) {
                last = fact + 1;
            }
        }
        return last;
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
        int[] classes = new int[cuts.length];
        for (int fact = 0; fact < cuts.length; fact++) {
            classes[fact] = classOf(fact, values);
        }
        return classes;
    }

    /** The place of the first rule that holds, or -1 when none does. */
    public int first(int[] classes) {
        for (int word = 0; word < words; word++) {
            long left = all[word];
            for (int fact = 0; left != 0; fact++) {
                int lowest = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (askedBy[lowest] <= fact) {
                    return lowest;
                }
                left &= alive[starts[fact] + classes[fact] * words + word];
            }
        }
        return -1;
    }

    /**
     * The same of named values, of which no more are looked up than it takes.
     *
     * @param room as long as {@link #partitions}, overwritten; whoever asks often brings the same again
     */
    public int first(Map<String, Object> values, int[] room) {
        int known = 0;
        for (int word = 0; word < words; word++) {
            long left = all[word];
            for (int fact = 0; left != 0; fact++) {
                int lowest = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (askedBy[lowest] <= fact) {
                    return lowest;
                }
                if (fact == known) {
                    room[fact] = classOf(fact, values);
                    known++;
                }
                left &= alive[starts[fact] + room[fact] * words + word];
            }
        }
        return -1;
    }

    private int classOf(int fact, Map<String, Object> values) {
        return cuts[fact].classOfValue(values.get(names[fact]));
    }

    /** The places of all rules that hold. */
    public BitSet matching(int[] classes) {
        long[] left = all.clone();
        for (int fact = 0; fact < starts.length; fact++) {
            int start = starts[fact] + classes[fact] * words;
            for (int word = 0; word < words; word++) {
                left[word] &= alive[start + word];
            }
        }
        return BitSet.valueOf(left);
    }
}
