package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Tables so small that every combination of facts can be put to them, one by one and cell by cell, with nothing of the
 * engine or the analysis in between.
 */
final class SmallTables {

    static final List<Fact> FACTS = List.of(
            new Fact("post", new Domain.Enumeration(List.of("YES", "NO", "EXEMPT"))),
            new Fact("asked", new Domain.Booleans()),
            new Fact("age", new Domain.Integers(0, 6)),
            new Fact("facet", new Domain.Texts()));

    private static final Map<String, List<Object>> VALUES = Map.of(
            "post", List.of("YES", "NO", "EXEMPT"),
            "asked", List.of(true, false),
            "age", List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L),
            "facet", List.of("G01", "K02", "another"));

    private static final Map<String, List<String>> CELLS = Map.of(
            "post", List.of("YES", "NO", "EXEMPT", "not(EXEMPT)", "[unknown, NO]", "unknown", "[YES, EXEMPT]"),
            "asked", List.of("true", "false", "[unknown, false]", "unknown", "not(unknown)"),
            "age", List.of("< 2", "<= 4", ">= 3", "[2..5)", "not([1..3])", "[unknown, 6]", "unknown", "[0, 3]"),
            "facet", List.of("G01", "not(G01)", "[G01, K02]", "[unknown, not(G01, K02)]", "unknown"));

    private SmallTables() {}

    /** Up to eight rules, most of them with a catch-all, some pairs giving the same. */
    static Arbitrary<List<Rule>> tables() {
        Arbitrary<SequencedMap<String, Cell>> when = conditions(1);
        Arbitrary<List<SequencedMap<String, Cell>>> conditions =
                when.list().ofMinSize(1).ofMaxSize(8);
        Arbitrary<List<Integer>> effects =
                Arbitraries.integers().between(0, 3).list().ofSize(9);
        return Combinators.combine(conditions, effects, Arbitraries.integers().between(0, 9))
                .as((rows, given, tail) -> {
                    List<Rule> rules = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        rules.add(rule("R" + i, i, rows.get(i), given.get(i)));
                    }
                    if (tail > 1) {
                        rules.add(rule("REST", 999, new LinkedHashMap<>(), given.get(8)));
                    }
                    return rules;
                });
    }

    static Arbitrary<Guarantee> guarantees() {
        Arbitrary<Never> never = Arbitraries.of(
                new Never(Channel.DIGITAL, null, Set.of(), null, null, null),
                new Never(Channel.ANALOG, true, Set.of(), null, null, null),
                new Never(null, null, Set.of("MEANS1"), null, null, null),
                new Never(null, false, Set.of(), "REASON0", null, null));
        return Combinators.combine(conditions(0), never).as((when, what) -> new Guarantee("G", when, what));
    }

    private static Arbitrary<SequencedMap<String, Cell>> conditions(int atLeast) {
        Arbitrary<List<String>> asked = Arbitraries.of(
                        FACTS.stream().map(Fact::name).toList())
                .list()
                .uniqueElements()
                .ofMinSize(atLeast)
                .ofMaxSize(3);
        return Combinators.combine(asked, Arbitraries.integers().between(0, 100_000))
                .as((names, seed) -> {
                    SequencedMap<String, Cell> when = new LinkedHashMap<>();
                    int left = seed;
                    for (String name : names) {
                        List<String> cells = CELLS.get(name);
                        when.put(name, cell(name, cells.get(left % cells.size())));
                        left /= 7;
                    }
                    return when;
                });
    }

    static Rule rule(String id, int priority, SequencedMap<String, Cell> when, int effect) {
        Channel channel = Channel.values()[effect % 3];
        return new Rule(
                id,
                priority,
                "REASON" + effect % 3,
                Layer.LAW,
                false,
                true,
                when,
                new Rule.Consequence(channel, "MEANS" + effect % 2, effect % 2 == 0, null, List.of()),
                List.of(),
                "",
                new LocalizedText("", ""));
    }

    static Cell cell(String fact, String source) {
        Fact asked = FACTS.stream()
                .filter(one -> one.name().equals(fact))
                .findFirst()
                .orElseThrow();
        return switch (new CellParser(Map.of()).parse(asked, source)) {
            case CellParser.Parsed(Cell cell) -> cell;
            case CellParser.Faulty(String message) -> throw new AssertionError(source + ": " + message);
        };
    }

    /** Every combination of values, and of nobody having told. */
    static List<Map<String, Object>> everything() {
        List<Map<String, Object>> all = List.of(Map.of());
        for (Fact fact : FACTS) {
            List<Map<String, Object>> longer = new ArrayList<>(all);
            for (Object value : VALUES.get(fact.name())) {
                all.forEach(facts -> {
                    Map<String, Object> more = new LinkedHashMap<>(facts);
                    more.put(fact.name(), value);
                    longer.add(more);
                });
            }
            all = longer;
        }
        return all;
    }

    static boolean holds(Map<String, Cell> when, Map<String, Object> facts) {
        return when.entrySet().stream().allMatch(cell -> {
            UnaryTest test = cell.getValue().test();
            Object value = facts.get(cell.getKey());
            Fact fact = FACTS.stream()
                    .filter(one -> one.name().equals(cell.getKey()))
                    .findFirst()
                    .orElseThrow();
            if (value == null) {
                return test.holdsUnknown();
            }
            return fact.domain() instanceof Domain.Texts
                    ? test.holdsText(value.toString())
                    : test.holds(fact.domain().code(value).orElseThrow());
        });
    }

    /** The place of the first rule that holds, or the number of rules. */
    static int first(List<Rule> rules, Map<String, Object> facts) {
        int place = 0;
        while (place < rules.size() && !holds(rules.get(place).when(), facts)) {
            place++;
        }
        return place;
    }

    static Effect effect(List<Rule> rules, Map<String, Object> facts) {
        int place = first(rules, facts);
        return place == rules.size() ? Effect.NONE : Effect.of(rules.get(place));
    }

    static boolean holds(Condition condition, Map<String, Object> facts) {
        boolean asCells = holds(parsed(condition.cells()), facts);
        boolean asSaid = holds(parsed(condition.when()), facts)
                && parsed(condition.unless()).entrySet().stream().noneMatch(cell -> holds(Map.ofEntries(cell), facts));
        assertThat(asSaid).as("%s for %s", condition, facts).isEqualTo(asCells);
        return asCells;
    }

    private static Map<String, Cell> parsed(Map<String, String> cells) {
        return cells.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> cell(entry.getKey(), entry.getValue())));
    }
}
