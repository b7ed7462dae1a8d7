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
import java.util.stream.IntStream;

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
    /** How facts are looked up, without the steps that a list takes to give them. */
    private final ValueClasses[] values;

    private final String[] names;
    private final int words;
    /** All rules, as a bit set: what is alive before any fact is asked. */
    private final long[] all;
    /** Rules that hold, one bit set after the other; {@link #starts} has the place of the first of each fact's classes. */
    private final long[] alive;

    private final int[] starts;
    /** By how many facts have been asked, the rules that ask about no more: one of them that is first has decided. */
    private final long[] settled;

    private CompiledPolicy(List<Rule> rules, List<FactPartition> partitions) {
        this.rules = rules;
        this.partitions = partitions;
        this.values = partitions.stream().map(FactPartition::values).toArray(ValueClasses[]::new);
        this.names =
                partitions.stream().map(partition -> partition.fact().name()).toArray(String[]::new);
        this.words = (rules.size() + Long.SIZE - 1) / Long.SIZE;
        this.all = new long[words];
        put(IntStream.range(0, rules.size()).collect(BitSet::new, BitSet::set, BitSet::or), all, 0);
        this.starts = new int[names.length];
        this.alive = new long[partitions.stream().mapToInt(FactPartition::size).sum() * words];
        this.settled = new long[(names.length + 1) * words];
        int start = 0;
        for (int fact = 0; fact < names.length; fact++) {
            starts[fact] = start;
            for (int index = 0; index < partitions.get(fact).size(); index++) {
                put(partitions.get(fact).signature(index), alive, start);
                start += words;
            }
        }
        for (int asked = 0; asked <= names.length; asked++) {
            put(askingNoMoreThan(asked), settled, asked * words);
        }
    }

    private static void put(BitSet set, long[] into, int at) {
        long[] bits = set.toLongArray();
        System.arraycopy(bits, 0, into, at, bits.length);
    }

    private BitSet askingNoMoreThan(int facts) {
        Set<String> asked = Set.of(Arrays.copyOf(names, facts));
        BitSet settledRules = new BitSet();
        for (int place = 0; place < rules.size(); place++) {
            settledRules.set(place, asked.containsAll(rules.get(place).when().keySet()));
        }
        return settledRules;
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

    /**
     * Named values as {@link #first(int[])} and {@link #matching} take them: for each fact of {@link #partitions} the place
     * of the rules that hold for its class. A name that is missing is unknown.
     */
    public int[] classes(Map<String, Object> facts) {
        int[] classes = new int[names.length];
        for (int fact = 0; fact < classes.length; fact++) {
            classes[fact] = place(fact, facts);
        }
        return classes;
    }

    /** The place of the first rule that holds, or -1 when none does. */
    public int first(int[] classes) {
        for (int word = 0; word < words; word++) {
            long left = all[word];
            for (int fact = 0; left != 0; fact++) {
                if ((left & -left & settled[fact * words + word]) != 0) {
                    return word * Long.SIZE + Long.numberOfTrailingZeros(left);
                }
                left &= alive[classes[fact] + word];
            }
        }
        return -1;
    }

    /**
     * The same of named values, of which no more are looked up than it takes.
     *
     * @param room as long as {@link #partitions}, overwritten; whoever asks often brings the same again
     */
    public int first(Map<String, Object> facts, int[] room) {
        int known = 0;
        for (int word = 0; word < words; word++) {
            long left = all[word];
            for (int fact = 0; left != 0; fact++) {
                if ((left & -left & settled[fact * words + word]) != 0) {
                    return word * Long.SIZE + Long.numberOfTrailingZeros(left);
                }
                if (fact == known) {
                    room[fact] = place(fact, facts);
                    known++;
                }
                left &= alive[room[fact] + word];
            }
        }
        return -1;
    }

    private int place(int fact, Map<String, Object> facts) {
        return starts[fact] + values[fact].of(facts.get(names[fact])) * words;
    }

    /** The places of all rules that hold. */
    public BitSet matching(int[] classes) {
        long[] left = all.clone();
        for (int start : classes) {
            for (int word = 0; word < words; word++) {
                left[word] &= alive[start + word];
            }
        }
        return BitSet.valueOf(left);
    }
}
