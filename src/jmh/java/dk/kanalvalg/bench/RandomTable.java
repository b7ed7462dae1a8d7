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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Tables of any size, the same in every run. */
final class RandomTable {

    private final Random random = new Random(20_260_101);
    private final List<Fact> facts;

    RandomTable(int facts) {
        this.facts = IntStream.range(0, facts)
                .mapToObj(i -> new Fact(
                        "fact" + i,
                        switch (i % 5) {
                            case 0 -> new Domain.Enumeration(List.of("A", "B", "C", "D", "E"));
                            case 1, 2 -> new Domain.Booleans();
                            case 3 -> new Domain.Integers(0, 200);
                            default -> new Domain.Enumeration(List.of("X", "Y", "Z"));
                        }))
                .toList();
    }

    List<Fact> facts() {
        return facts;
    }

    /** So many rules of so many cells each, and one that catches the rest. */
    List<Rule> rules(int count, int cells) {
        List<Rule> rules = new ArrayList<>();
        List<Fact> shuffled = new ArrayList<>(facts);
        for (int i = 0; i < count - 1; i++) {
            Collections.shuffle(shuffled, random);
            SequencedMap<String, Cell> when = new LinkedHashMap<>();
            for (Fact fact : shuffled.subList(0, cells)) {
                long value = random.nextLong(fact.domain().last() + 1);
                boolean number = fact.domain() instanceof Domain.Integers;
                long from = number && random.nextBoolean() ? 0 : value;
                long to = number && from == value ? fact.domain().last() : value;
                when.put(fact.name(), new Cell("", new UnaryTest.Range(from, to)));
            }
            rules.add(rule("R" + i, i, when));
        }
        rules.add(rule("REST", count, new LinkedHashMap<>()));
        return rules;
    }

    /** All facts known, each value as likely as the others. */
    List<Map<String, Object>> contacts(int count) {
        List<Map<String, Object>> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> contact = new HashMap<>();
            for (Fact fact : facts) {
                long code = random.nextLong(fact.domain().last() + 1);
                contact.put(
                        fact.name(),
                        switch (fact.domain()) {
                            case Domain.Booleans _ -> code == 1;
                            case Domain.Integers _ -> code;
                            default -> fact.domain().render(code);
                        });
            }
            contacts.add(contact);
        }
        return contacts;
    }

    private static Rule rule(String id, int priority, SequencedMap<String, Cell> when) {
        Channel channel = Channel.values()[priority % 3];
        return new Rule(
                id,
                priority,
                id,
                Layer.LAW,
                false,
                true,
                when,
                new Rule.Consequence(channel, "LETTER", priority % 2 == 0, null, List.of()),
                List.of(),
                "",
                new LocalizedText("", ""));
    }
}
