package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

/** Policies of any size over facts of every kind, their cells in every form that the language has. */
final class RandomPolicies {

    static final List<Fact> INPUTS = List.of(
            new Fact("colour", new Domain.Enumeration(List.of("RED", "GREEN", "BLUE", "GREY"))),
            new Fact("paid", new Domain.Booleans()),
            new Fact("amount", new Domain.Integers(-50, 1_000)),
            new Fact("due", new Domain.Dates()),
            new Fact("area", new Domain.Kle()),
            new Fact("word", new Domain.Texts()));

    private static final Map<String, List<String>> CELLS = Map.of(
            "colour",
                    List.of(
                            "RED",
                            "not(RED)",
                            "[RED, BLUE]",
                            "[unknown, GREEN]",
                            "not(RED, BLUE)",
                            "[unknown, not(GREY)]"),
            "paid", List.of("true", "false", "[unknown, true]", "not(true)", "[true, false]"),
            "amount",
                    List.of(
                            "< 15",
                            "<= 30",
                            ">= 3",
                            "> 999",
                            "[15..18)",
                            "(0..10]",
                            "not([1..3])",
                            "[unknown, not([1..3])]",
                            "[unknown, < 45]",
                            "[-5, 7, [100..200]]",
                            "-50"),
            "due",
                    List.of(
                            "< 2026-01-01",
                            ">= 2026-06-15",
                            "[2026-01-01..2026-02-01)",
                            "2026-03-01",
                            "[unknown, > 2030-12-31]"),
            "area",
                    List.of(
                            "27.35.*",
                            "27.*",
                            "[27.35.04, 32.*]",
                            "not(27.35.*)",
                            "[unknown, not(27.35.*)]",
                            "[unknown, 00.*]",
                            "99.99.99",
                            "*"),
            "word",
                    List.of(
                            "yes",
                            "[yes, no]",
                            "not(yes)",
                            "[unknown, maybe]",
                            "\"with, a \\ comma\"",
                            "[unknown, not(no)]"));

    private RandomPolicies() {}

    static Policy policy(Random random, int size) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rules.add(rule("R" + i, i, when(random), random));
        }
        if (random.nextInt(20) > 0) {
            rules.add(rule("REST", size, new LinkedHashMap<>(), random));
        }
        return policy(rules);
    }

    static Policy policy(List<Rule> rules) {
        return new Policy(
                "random",
                1,
                Layer.LAW,
                null,
                new LocalizedText("Tilfældig", "Random"),
                "nobody",
                new Policy.Purpose(List.of("QUALITY"), "none"),
                INPUTS,
                new LinkedHashMap<>(),
                rules,
                List.of(),
                List.of(),
                List.of());
    }

    private static SequencedMap<String, Cell> when(Random random) {
        SequencedMap<String, Cell> when = new LinkedHashMap<>();
        int cells = random.nextInt(5);
        for (int i = 0; i < cells; i++) {
            Fact fact = INPUTS.get(random.nextInt(INPUTS.size()));
            List<String> sources = CELLS.get(fact.name());
            String source = random.nextInt(12) == 0
                    ? List.of("unknown", "not(unknown)", "any").get(random.nextInt(3))
                    : sources.get(random.nextInt(sources.size()));
            when.put(fact.name(), cell(fact, source));
        }
        return when;
    }

    static Cell cell(Fact fact, String source) {
        return switch (new CellParser(Map.of()).parse(fact, source)) {
            case CellParser.Parsed(Cell cell) -> cell;
            case CellParser.Faulty(String message) -> throw new AssertionError(source + ": " + message);
        };
    }

    private static Rule rule(String id, int priority, SequencedMap<String, Cell> when, Random random) {
        List<Rule.FallbackStep> fallback = random.nextBoolean()
                ? List.of()
                : List.of(
                        new Rule.FallbackStep(Channel.HYBRID, "ASSISTED", Period.ofDays(5), true),
                        new Rule.FallbackStep(Channel.ANALOG, "LETTER", Period.ofDays(20), false));
        Rule.RecipientRole recipients = random.nextInt(5) == 0 ? Rule.RecipientRole.GUARDIAN : null;
        return new Rule(
                id,
                priority,
                "REASON_" + random.nextInt(5),
                Layer.LAW,
                false,
                true,
                when,
                new Rule.Consequence(
                        Channel.values()[random.nextInt(3)], "LETTER", random.nextBoolean(), recipients, fallback),
                List.of("§ 1", "§ 2, stk. 1"),
                "Because \"it\" is <right> & fair.",
                new LocalizedText("Æblegrød", "Apple"));
    }
}
