package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.decision.ClassExample;
import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.UnaryTest;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The facts that rules ask about and that were not recorded when a case was decided. Where every value that they could have
 * had leads to the same, the case can be told all the same; where not, nothing is guessed.
 *
 * @param facts for each the values that stand for all, {@code null} for unknown
 */
record UnrecordedFacts(Map<String, List<Object>> facts) {

    /** Beyond so many combinations all are taken to be decisive: nobody learns more from asking on. */
    private static final int MOST_COMBINATIONS = 4_096;

    static UnrecordedFacts of(RuleBook before, RuleBook after, Set<String> recorded) {
        Map<String, Fact> asked = new LinkedHashMap<>();
        Map<String, List<UnaryTest>> tests = new HashMap<>();
        for (RuleBook book : List.of(before, after)) {
            Map<String, Fact> known = new HashMap<>();
            book.facts().forEach(fact -> known.putIfAbsent(fact.name(), fact));
            Stream.concat(book.table().rules().stream().map(rule -> rule.when()), book.humanDuties().all().stream())
                    .flatMap(when -> when.entrySet().stream())
                    .filter(cell -> !recorded.contains(cell.getKey()) && !Vocabulary.ofDecision(cell.getKey()))
                    .forEach(cell -> {
                        asked.putIfAbsent(cell.getKey(), known.get(cell.getKey()));
                        tests.computeIfAbsent(cell.getKey(), _ -> new ArrayList<>())
                                .add(cell.getValue().test());
                    });
        }
        Map<String, List<Object>> values = new LinkedHashMap<>();
        asked.forEach((name, fact) -> values.put(name, values(FactPartition.of(fact, tests.get(name)))));
        return new UnrecordedFacts(values);
    }

    private static List<Object> values(FactPartition partition) {
        List<Object> values = new ArrayList<>();
        values.add(null);
        IntStream.range(0, partition.size())
                .filter(index -> index != partition.unknownClass())
                .forEach(index -> values.add(ClassExample.of(partition, index)));
        return values;
    }

    /**
     * Those of the facts without which the result is not known; of each pass apart, for what is not known of one party says
     * nothing of another.
     */
    <T> Set<String> decisive(RecordedFacts recorded, Function<RecordedFacts, T> result) {
        Set<String> decisive = new TreeSet<>();
        if (facts.isEmpty()) {
            return decisive;
        }
        decide(
                values -> result.apply(
                        new RecordedFacts(recorded.role(), with(recorded.values(), values), recorded.recipients())),
                decisive);
        for (int place = 0; place < recorded.recipients().size(); place++) {
            List<RecordedFacts.Party> parties = new ArrayList<>(recorded.recipients());
            RecordedFacts.Party party = parties.get(place);
            int here = place;
            decide(
                    values -> {
                        parties.set(here, new RecordedFacts.Party(party.role(), with(party.values(), values)));
                        return result.apply(new RecordedFacts(recorded.role(), recorded.values(), parties));
                    },
                    decisive);
        }
        return decisive;
    }

    /** Tries every combination of values, and names each fact by which alone a result differs. */
    private <T> void decide(Function<Map<String, Object>, T> result, Set<String> decisive) {
        List<String> names = List.copyOf(facts.keySet());
        long combinations = facts.values().stream()
                .mapToLong(List::size)
                .reduce(1, (one, other) -> Math.min(one * other, MOST_COMBINATIONS + 1L));
        if (combinations > MOST_COMBINATIONS) {
            decisive.addAll(names);
            return;
        }
        List<T> results = new ArrayList<>();
        for (int number = 0; number < combinations; number++) {
            Map<String, Object> values = new HashMap<>();
            int left = number;
            for (String name : names) {
                List<Object> choices = facts.get(name);
                values.put(name, choices.get(left % choices.size()));
                left /= choices.size();
            }
            results.add(result.apply(values));
        }
        int step = 1;
        for (String name : names) {
            int size = facts.get(name).size();
            for (int number = 0; number < combinations; number++) {
                int first = number - number / step % size * step;
                if (!results.get(number).equals(results.get(first))) {
                    decisive.add(name);
                }
            }
            step *= size;
        }
    }

    private static Map<String, Object> with(Map<String, Object> recorded, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(recorded);
        values.forEach((name, value) -> {
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return all;
    }
}
