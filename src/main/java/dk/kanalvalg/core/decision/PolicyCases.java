package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Example;
import dk.kanalvalg.core.policy.Policy.Expectation;
import dk.kanalvalg.core.policy.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy's own examples, asked of its table: they must pass, and together they must cover every rule, before it may
 * rule. They are asked with every local rule switched on, so that a rule that is off today has been tried before a council
 * switches it on.
 */
public final class PolicyCases {

    private static final String PARAMETER = "$";

    private PolicyCases() {}

    /**
     * How one example came out.
     *
     * @param rule the row that decided; empty when none did, or when the example's parameters are refused
     */
    public record Outcome(Example example, Optional<Rule> rule) {

        /** Whether it came out as it says. */
        public boolean passed() {
            return rule.filter(row -> meets(row, example.expect())).isPresent();
        }

        private static boolean meets(Rule rule, Expectation expect) {
            return (expect.channel() == null || expect.channel() == rule.then().channel())
                    && (expect.reason() == null || expect.reason().equals(rule.reason()))
                    && (expect.human() == null || expect.human() == rule.then().human());
        }
    }

    /**
     * Runs the examples of the topmost policy.
     *
     * @param local a local policy over the law, or {@code null} to run the law's own
     */
    public static List<Outcome> run(Policy law, Policy local) {
        Map<Map<String, Object>, Composition> tables = new HashMap<>();
        return (local == null ? law : local)
                .cases().stream()
                        .map(example -> new Outcome(
                                example,
                                decider(
                                        tables.computeIfAbsent(
                                                parameters(example),
                                                chosen -> RuleBook.of(law, local, everythingOn(law, local, chosen))),
                                        example)))
                        .toList();
    }

    /** The rows of the topmost policy that no example reaches, in the order they are asked. */
    public static List<Rule> uncovered(Policy law, Policy local) {
        Set<String> reached = run(law, local).stream()
                .flatMap(outcome -> outcome.rule().stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        return (local == null ? law : local)
                .rules().stream().filter(rule -> !reached.contains(rule.id())).toList();
    }

    private static Optional<Rule> decider(Composition composition, Example example) {
        return switch (composition) {
            case Composition.Composed(RuleBook book) -> {
                CompiledPolicy table = book.table();
                yield Optional.of(table.rules().get(table.first(table.classes(example.given()))));
            }
            case Composition.Refused _ -> Optional.empty();
        };
    }

    private static LocalChoices everythingOn(Policy law, Policy local, Map<String, Object> parameters) {
        Set<String> off = Stream.of(law, local)
                .filter(policy -> policy != null)
                .flatMap(policy -> policy.rules().stream())
                .filter(rule -> !rule.enabled())
                .map(Rule::reason)
                .collect(Collectors.toSet());
        return new LocalChoices(off, Set.of(), List.of(), parameters);
    }

    private static Map<String, Object> parameters(Example example) {
        return example.given().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(PARAMETER))
                .collect(Collectors.toMap(
                        parameter -> parameter.getKey().substring(PARAMETER.length()), Map.Entry::getValue));
    }
}
