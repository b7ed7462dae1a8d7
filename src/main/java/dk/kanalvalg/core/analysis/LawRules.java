package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of the law by name, to know them again in a draft. */
record LawRules(Map<String, Rule> byId) {

    static LawRules of(List<Rule> rules) {
        return new LawRules(
                rules.stream().collect(Collectors.toMap(Rule::id, Function.identity(), (first, _) -> first)));
    }

    /** Whether a rule of a draft is one of them, changed by nothing but the parameters that its cells name. */
    boolean unchanged(Rule rule) {
        Rule original = byId.get(rule.id());
        return original != null
                && original.layer() == rule.layer()
                && original.priority() == rule.priority()
                && original.reason().equals(rule.reason())
                && original.then().equals(rule.then())
                && sources(original).equals(sources(rule));
    }

    private static Map<String, String> sources(Rule rule) {
        return rule.when().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, cell -> cell.getValue()
                .source()));
    }
}
