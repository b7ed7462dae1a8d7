package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.policy.UnaryTest;
import dk.kanalvalg.core.policy.Vocabulary;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random rule books over few facts, and random cases of them: of few values, so that rules meet cases often. */
final class SmallWorld {

    /** An input that only some policies declare. */
    static final Fact COUNT = new Fact("count", new Domain.Integers(0, 6));

    private static final Map<String, List<Object>> VALUES = Map.of(
            "digitalPost", List.of("REGISTERED", "EXEMPT", "UNKNOWN"),
            "acute", List.of(true, false),
            "age", List.of(3L, 14L, 15L, 44L, 80L),
            "facet", List.of("G01", "K02", "A00"),
            "count", List.of(0L, 1L, 3L, 6L));

    private static final Map<String, List<String>> CELLS = Map.of(
            "digitalPost", List.of("EXEMPT", "not(EXEMPT)", "[unknown, UNKNOWN]", "unknown", "[REGISTERED, EXEMPT]"),
            "acute", List.of("true", "false", "[unknown, false]", "not(unknown)"),
            "age", List.of("< 15", ">= 15", "[15..67)", "[unknown, < 4]", "unknown"),
            "facet", List.of("G01", "not(G01)", "[G01, K02]", "[unknown, not(G01)]"),
            "count", List.of("< 2", ">= 3", "unknown", "not(6)", "[unknown, 1]"),
            "override", List.of("ANALOG", "unknown", "not(DIGITAL)"),
            "channel", List.of("DIGITAL", "[ANALOG, HYBRID]", "unknown"),
            "reason", List.of("REASON1", "not(REASON0)"),
            "custodyRecipients", List.of(">= 2", "0"));

    private static final List<RecipientRole> ROLES = List.of(RecipientRole.CUSTODY_HOLDER, RecipientRole.GUARDIAN);

    private final Random random;
    private final List<Fact> inputs;

    /** A world of which everything is drawn from one seed. */
    SmallWorld(long seed, List<Fact> inputs) {
        this.random = new Random(seed);
        this.inputs = inputs;
    }

    /** Names that are recorded with each case, if the policies of its time declared these inputs. */
    static Set<String> recorded(List<Fact> inputs) {
        return Stream.concat(Vocabulary.facts().stream(), inputs.stream())
                .map(Fact::name)
                .collect(Collectors.toSet());
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int place = 0; place < 2 + random.nextInt(6); place++) {
            rules.add(rule("R" + place, place, when(1 + random.nextInt(2), false)));
        }
        rules.add(rule("REST", 999, new LinkedHashMap<>()));
        return rules;
    }

    /** The same with one or two rules changed, so that most cases stay as they were. */
    List<Rule> changed(List<Rule> rules) {
        List<Rule> others = new ArrayList<>(rules);
        for (int change = 0; change <= random.nextInt(2); change++) {
            int place = random.nextInt(others.size());
            Rule old = others.get(place);
            boolean rest = old.when().isEmpty();
            others.set(
                    place,
                    rule(
                            old.id(),
                            old.priority(),
                            rest || sometimes(2) ? old.when() : when(1 + random.nextInt(2), false)));
        }
        return others;
    }

    List<Obligation> duties() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(
                        number -> new Obligation("D" + number, when(1 + random.nextInt(3), true), null, !sometimes(4)))
                .toList();
    }

    RuleBook book(List<Rule> rules, List<Obligation> duties) {
        Policy policy = new Policy(
                "small",
                1,
                Layer.LAW,
                null,
                text(),
                "",
                new Policy.Purpose(List.of("QUALITY"), ""),
                inputs,
                new LinkedHashMap<>(),
                rules,
                duties,
                List.of(),
                List.of());
        return ((Composition.Composed) RuleBook.of(policy, null, LocalChoices.NONE)).ruleBook();
    }

    private Rule rule(String id, int priority, SequencedMap<String, Cell> when) {
        int effect = random.nextInt(12);
        List<FallbackStep> steps = effect % 4 == 3
                ? List.of(new FallbackStep(Channel.ANALOG, "LETTER", Period.ofDays(5), true))
                : List.of();
        return new Rule(
                id,
                priority,
                "REASON" + effect % 3,
                Layer.LAW,
                false,
                true,
                when,
                new Rule.Consequence(
                        Channel.values()[effect % 3],
                        "MEANS" + effect % 2,
                        effect % 4 == 0,
                        when.isEmpty() || !sometimes(3) ? null : ROLES.get(effect % 2),
                        steps),
                List.of(),
                "",
                text());
    }

    private SequencedMap<String, Cell> when(int size, boolean ofDecision) {
        List<String> names = CELLS.keySet().stream()
                .sorted()
                .filter(name -> ofDecision || !Vocabulary.ofDecision(name))
                .filter(name -> !name.equals("count") || inputs.contains(COUNT))
                .toList();
        SequencedMap<String, Cell> when = new LinkedHashMap<>();
        while (when.size() < size) {
            String name = oneOf(names);
            when.put(name, cell(name, oneOf(CELLS.get(name))));
        }
        return when;
    }

    /** Whether a cell holds for a value, {@code null} for unknown. */
    static boolean holds(String name, String source, Object value) {
        UnaryTest test = cell(name, source).test();
        if (value == null) {
            return test.holdsUnknown();
        }
        return fact(name).domain() instanceof Domain.Texts
                ? test.holdsText(value.toString())
                : test.holds(fact(name).domain().code(value).orElseThrow());
    }

    private static Fact fact(String name) {
        return Stream.concat(Stream.of(COUNT), Vocabulary.facts().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(String name, String source) {
        return switch (new CellParser(Map.of()).parse(fact(name), source)) {
            case CellParser.Parsed(Cell cell) -> cell;
            case CellParser.Faulty(String message) -> throw new AssertionError(source + ": " + message);
        };
    }

    /** Cases with their facts as they are recorded with references, in the order of their ids. */
    Map<SimulatedCase, Facts> cases(int most, Set<String> recorded) {
        Map<SimulatedCase, Facts> cases = new LinkedHashMap<>();
        for (int number = 0; number < most; number++) {
            Map<String, Object> own = values(recorded);
            if (sometimes(5)) {
                own.put("override", oneOf(List.of(Channel.values())).name());
            }
            List<Facts.RecipientFacts> others = IntStream.range(0, random.nextInt(4))
                    .mapToObj(place -> new Facts.RecipientFacts(
                            new CitizenRef("c_" + place), ROLES.get(random.nextInt(2)), values(recorded)))
                    .toList();
            Facts facts = new Facts(
                    Instant.EPOCH, new CitizenRef("c_subject"), RecipientRole.SUBJECT, own, others, List.of());
            cases.put(
                    new SimulatedCase(new UUID(number, random.nextLong()), "social", recorded, RecordedFacts.of(facts)),
                    facts);
        }
        return cases;
    }

    private Map<String, Object> values(Set<String> recorded) {
        Map<String, Object> values = new HashMap<>();
        VALUES.keySet().stream().sorted().filter(recorded::contains).forEach(name -> {
            if (!sometimes(4)) {
                values.put(name, oneOf(VALUES.get(name)));
            }
        });
        return values;
    }

    boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static LocalizedText text() {
        return new LocalizedText("", "");
    }
}
