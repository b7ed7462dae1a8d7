package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Example;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** The shipped policy, ways to spoil it, and a plain reading of its rows, for tests of what the analysis claims. */
final class NationalPolicy {

    static final Policy BEFORE_JUNE_2023 = read("1");
    static final Policy LAW = read("2");

    private NationalPolicy() {}

    private static Policy read(String version) {
        try {
            String text = Files.readString(Path.of("src/main/resources/policy/dk-national-" + version + ".yaml"));
            return ((PolicyDocuments.Read) PolicyDocuments.read(text)).policy();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Policy with(Rule... added) {
        List<Rule> rules = new ArrayList<>(LAW.rules());
        rules.addAll(List.of(added));
        return with(rules, LAW.cases());
    }

    static Policy without(String... ids) {
        return with(
                LAW.rules().stream()
                        .filter(rule -> !List.of(ids).contains(rule.id()))
                        .toList(),
                LAW.cases());
    }

    static Policy with(List<Rule> rules, List<Example> cases) {
        return policy(LAW.layer(), null, LAW.parameters(), rules, cases);
    }

    /** A council's policy with these rules, named {@code name} first. */
    static Policy local(SequencedMap<String, Object> parameters, Rule... rules) {
        return policy(Layer.LOCAL, "0175", parameters, List.of(rules), List.of());
    }

    private static Policy policy(
            Layer layer,
            String municipality,
            SequencedMap<String, Object> parameters,
            List<Rule> rules,
            List<Example> cases) {
        boolean law = layer == Layer.LAW;
        return new Policy(
                law ? LAW.id() : "rules-of-the-council",
                1,
                layer,
                municipality,
                LAW.title(),
                LAW.owner(),
                LAW.purpose(),
                List.of(),
                parameters,
                rules,
                law ? LAW.obligations() : List.of(),
                law ? LAW.guarantees() : List.of(),
                cases);
    }

    static Rule rule(String id) {
        return LAW.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The rule under another name, priority and condition, with what it gives unchanged. */
    static Rule like(Rule rule, String id, int priority, Layer layer, String reason, Map<String, String> when) {
        SequencedMap<String, Cell> cells = new LinkedHashMap<>();
        when.forEach((fact, source) -> cells.put(fact, cell(fact, source)));
        return new Rule(
                id,
                priority,
                reason,
                layer,
                false,
                true,
                cells,
                rule.then(),
                rule.legalBasis(),
                rule.ethics(),
                rule.text());
    }

    /** A rule that sends by Digital Post, as {@code DIGITAL_FIRST_DEFAULT} does. */
    static Rule digital(String id, int priority, Layer layer, Map<String, String> when) {
        return like(rule("DIGITAL_FIRST_DEFAULT"), id, priority, layer, id, when);
    }

    static Cell cell(String fact, String source) {
        return switch (new CellParser(LAW.parameters()).parse(fact(fact), source)) {
            case CellParser.Parsed(Cell cell) -> cell;
            case CellParser.Faulty(String message) -> throw new AssertionError(message);
        };
    }

    private static Fact fact(String name) {
        return LAW.facts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the rows give, asked cell by cell in the order of their priority. */
    static Effect effect(List<Rule> rules, Map<String, Object> facts) {
        return rules.stream()
                .sorted((first, second) -> Integer.compare(first.priority(), second.priority()))
                .filter(rule -> rule.when().entrySet().stream()
                        .allMatch(cell -> holds(cell.getKey(), cell.getValue().test(), facts.get(cell.getKey()))))
                .findFirst()
                .map(Effect::of)
                .orElse(Effect.NONE);
    }

    private static boolean holds(String fact, UnaryTest test, Object value) {
        OptionalLong code =
                value == null ? OptionalLong.empty() : fact(fact).domain().code(value);
        return code.isPresent()
                ? test.holds(code.getAsLong())
                : value == null ? test.holdsUnknown() : test.holdsText(value.toString());
    }
}
