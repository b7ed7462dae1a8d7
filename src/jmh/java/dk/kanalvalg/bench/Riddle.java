package dk.kanalvalg.bench;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * A table that hides 3-SAT at its threshold: whether any facts escape all rules is as hard a question of its size as there
 * is. Unknown escapes nothing, or leaving all facts unknown would be the answer.
 */
record Riddle(List<Fact> facts, List<Rule> rules) {

    private static final double THRESHOLD = 4.26;

    Riddle(int facts) {
        this(
                IntStream.range(0, facts)
                        .mapToObj(i -> new Fact("f" + i, new Domain.Booleans()))
                        .toList(),
                rules(facts, new Random(1)));
    }

    private static List<Rule> rules(int facts, Random random) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < THRESHOLD * facts; i++) {
            SequencedMap<String, Cell> when = new LinkedHashMap<>();
            while (when.size() < 3) {
                long value = random.nextInt(2);
                UnaryTest escapesNothing =
                        new UnaryTest.AnyOf(List.of(new UnaryTest.Unknown(), new UnaryTest.Range(value, value)));
                when.put("f" + random.nextInt(facts), new Cell("", escapesNothing));
            }
            rules.add(new Rule(
                    "R" + i,
                    i,
                    "R" + i,
                    Layer.LAW,
                    false,
                    true,
                    when,
                    new Rule.Consequence(Channel.values()[i % 3], "LETTER", false, null, List.of()),
                    List.of(),
                    "",
                    new LocalizedText("", "")));
        }
        return rules;
    }
}
