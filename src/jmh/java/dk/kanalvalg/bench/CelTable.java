package dk.kanalvalg.bench;

import com.google.protobuf.NullValue;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table as CEL programs, one a rule, compiled once and asked in order: the first that is true decides. */
final class CelTable implements Engine<Map<String, Object>> {

    private record Row(String rule, CelRuntime.Program program) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Fact> facts;

    CelTable(List<Fact> facts, List<Rule> rules) {
        this.facts = facts;
        Map<String, Fact> byName = facts.stream().collect(Collectors.toMap(Fact::name, Function.identity()));
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder();
        facts.forEach(fact -> builder.addVar(fact.name(), SimpleType.DYN));
        CelCompiler compiler = builder.build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        try {
            for (Rule rule : rules) {
                String condition = rule.when().entrySet().stream()
                        .map(cell -> written(
                                byName.get(cell.getKey()), cell.getValue().test()))
                        .collect(Collectors.joining(" && "));
                CelAbstractSyntaxTree tree = compiler.compile(condition.isEmpty() ? "true" : condition)
                        .getAst();
                rows.add(new Row(rule.id(), runtime.createProgram(tree)));
            }
        } catch (CelValidationException | CelEvaluationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public Map<String, Object> prepared(Map<String, Object> contact) {
        Map<String, Object> variables = new HashMap<>();
        facts.forEach(fact -> variables.put(fact.name(), contact.getOrDefault(fact.name(), NullValue.NULL_VALUE)));
        return variables;
    }

    @Override
    public String rule(Map<String, Object> variables) {
        try {
            for (Row row : rows) {
                if (Boolean.TRUE.equals(row.program().eval(variables))) {
                    return row.rule();
                }
            }
            return null;
        } catch (CelEvaluationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static String written(Fact fact, UnaryTest test) {
        String name = fact.name();
        return switch (test) {
            case UnaryTest.Any _ -> "true";
            case UnaryTest.Unknown _ -> name + " == null";
            case UnaryTest.Not(UnaryTest inner) -> "(" + name + " != null && !(" + written(fact, inner) + "))";
            case UnaryTest.AnyOf(List<UnaryTest> tests) ->
                tests.isEmpty()
                        ? "false"
                        : tests.stream().map(one -> written(fact, one)).collect(Collectors.joining(" || ", "(", ")"));
            case UnaryTest.Text(var values) ->
                values.stream()
                        .map(text -> name + " == \"" + text + "\"")
                        .collect(Collectors.joining(" || ", "(", ")"));
            case UnaryTest.Range(long from, long to) ->
                switch (fact.domain()) {
                    case Domain.Booleans _ -> name + " == " + (from == 1);
                    case Domain.Enumeration domain when from == to -> name + " == \"" + domain.render(from) + "\"";
                    case Domain.Enumeration _ -> throw new IllegalArgumentException("a cell names values one by one");
                    default -> "(" + name + " != null && " + name + " >= " + from + " && " + name + " <= " + to + ")";
                };
        };
    }
}
