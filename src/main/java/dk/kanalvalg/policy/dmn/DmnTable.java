package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import dk.kanalvalg.policy.dmn.DmnImport.Fault;
import dk.kanalvalg.policy.dmn.FeelReader.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns and rows of a decision table, as the parts of a policy document. */
final class DmnTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern RULE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");
    private static final Pattern STEP = Pattern.compile("([A-Z]+) (\\S+) after (P[0-9]+D)( working)?");
    private static final String KLE_COLUMN = "(six digits)";
    private static final String NOTHING = "null";
    private static final Set<String> OUTPUTS =
            Set.of("rule", "reason", "channel", "means", "human", "recipients", "fallback");

    private final XmlNode table;
    private final List<Fault> faults;
    private final List<Fact> columns = new ArrayList<>();
    private final List<String> outputs;
    private final List<String> annotations;

    DmnTable(XmlNode table, List<Fault> faults) {
        this.table = table;
        this.faults = faults;
        table.all("input").forEach(input -> columns.add(column(input)));
        this.outputs = table.all("output").stream()
                .map(output -> output.attribute("name", "channel"))
                .toList();
        this.annotations = table.all("annotation").stream()
                .map(annotation -> annotation.attribute("name", ""))
                .toList();
        for (XmlNode output : table.all("output")) {
            String name = output.attribute("name", "channel");
            if (!OUTPUTS.contains(name)) {
                fault(
                        output,
                        "a policy gives no " + name + "; outputs are channel, reason, means, human, recipients,"
                                + " fallback and rule");
            }
        }
        if (!outputs.contains("channel")) {
            fault(table, "the table has no output channel");
        }
    }

    /** The facts that are not built in, as they are declared. */
    Map<String, Map<String, Object>> inputs() {
        Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
        for (Fact column : columns) {
            if (Vocabulary.facts().stream().noneMatch(fact -> fact.name().equals(column.name()))) {
                inputs.put(
                        column.name(),
                        switch (column.domain()) {
                            case Domain.Booleans _ -> Map.of("type", "boolean");
                            case Domain.Integers _ -> Map.of("type", "integer");
                            case Domain.Dates _ -> Map.of("type", "date");
                            case Domain.Kle _ -> Map.of("type", "kle");
                            case Domain.Texts _ -> Map.of("type", "text");
                            case Domain.Enumeration(List<String> values) -> Map.of("type", "enum", "values", values);
                        });
            }
        }
        return inputs;
    }

    /** The rows, asked in their order. */
    List<Map<String, Object>> rules() {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (XmlNode row : table.all("rule")) {
            rules.add(rule(row, rules.size() + 1));
        }
        return rules;
    }

    private Fact column(XmlNode input) {
        XmlNode expression = input.all("inputExpression").stream().findFirst().orElse(input);
        String name = expression.textOf().strip();
        if (!NAME.matcher(name).matches()) {
            fault(input, "an input is the name of a fact, not an expression");
        }
        return Vocabulary.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Fact(name, domain(input, expression.attribute("typeRef", ""))));
    }

    private Domain domain(XmlNode input, String type) {
        String local = type.substring(type.indexOf(':') + 1);
        return switch (local) {
            case "boolean" -> new Domain.Booleans();
            case "date" -> new Domain.Dates();
            case "number" ->
                input.attribute("label", "").endsWith(KLE_COLUMN)
                        ? new Domain.Kle()
                        : new Domain.Integers(Long.MIN_VALUE + 1, Long.MAX_VALUE);
            case "string" -> texts(input);
            default -> {
                fault(input, "an input is boolean, number, date or string" + (local.isEmpty() ? "" : ", not " + local));
                yield new Domain.Texts();
            }
        };
    }

    private Domain texts(XmlNode input) {
        Optional<XmlNode> values = input.all("inputValues").stream().findFirst();
        if (values.isEmpty()) {
            return new Domain.Texts();
        }
        List<String> names = new ArrayList<>();
        for (String value : FeelReader.split(values.get().textOf())) {
            try {
                names.add(FeelReader.string(value));
            } catch (Refusal refusal) {
                fault(input, refusal.getMessage());
            }
        }
        return new Domain.Enumeration(names);
    }

    private Map<String, Object> rule(XmlNode row, int number) {
        Map<String, String> given = given(row);
        Map<String, Object> rule = new LinkedHashMap<>();
        String id = given.getOrDefault("rule", row.attribute("id", ""));
        rule.put("id", RULE_ID.matcher(id).matches() ? id : "ROW_" + number);
        if (given.containsKey("reason")) {
            rule.put("reason", given.get("reason"));
        }
        rule.put("priority", number);
        rule.put("when", when(row));
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("channel", given.getOrDefault("channel", ""));
        copy(given, "means", then);
        if (given.containsKey("human")) {
            then.put("human", given.get("human").equals("true"));
        }
        copy(given, "recipients", then);
        List<Map<String, Object>> fallback = fallback(row, given.getOrDefault("fallback", ""));
        if (!fallback.isEmpty()) {
            then.put("fallback", fallback);
        }
        rule.put("then", then);
        annotate(row, rule);
        return rule;
    }

    private static void copy(Map<String, String> given, String name, Map<String, Object> to) {
        if (given.containsKey(name)) {
            to.put(name, given.get(name));
        }
    }

    private Map<String, Object> when(XmlNode row) {
        Map<String, Object> when = new LinkedHashMap<>();
        List<XmlNode> entries = row.all("inputEntry");
        if (entries.size() != columns.size()) {
            fault(row, "the row has " + entries.size() + " cells for " + columns.size() + " inputs");
            return when;
        }
        for (int i = 0; i < entries.size(); i++) {
            Fact column = columns.get(i);
            XmlNode entry = entries.get(i);
            try {
                new FeelReader(column.domain()).cell(entry.textOf()).ifPresent(cell -> when.put(column.name(), cell));
            } catch (Refusal refusal) {
                fault(entry, column.name() + ": " + refusal.getMessage());
            }
        }
        return when;
    }

    private Map<String, String> given(XmlNode row) {
        Map<String, String> given = new LinkedHashMap<>();
        List<XmlNode> entries = row.all("outputEntry");
        if (entries.size() != outputs.size()) {
            fault(row, "the row has " + entries.size() + " results for " + outputs.size() + " outputs");
            return given;
        }
        for (int i = 0; i < entries.size(); i++) {
            String text = entries.get(i).textOf().strip();
            try {
                boolean truth = text.equals("true") || text.equals("false");
                String value = truth || text.equals(NOTHING) ? text : FeelReader.string(text);
                if (!value.equals(NOTHING) && !value.isEmpty()) {
                    given.put(outputs.get(i), value);
                }
            } catch (Refusal refusal) {
                fault(entries.get(i), outputs.get(i) + ": " + refusal.getMessage());
            }
        }
        return given;
    }

    private List<Map<String, Object>> fallback(XmlNode row, String text) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (String part : text.isEmpty() ? List.<String>of() : List.of(text.split("; ", -1))) {
            Matcher step = STEP.matcher(part);
            if (!step.matches()) {
                fault(row, "a fallback is written as ANALOG LETTER after P5D working; ..., not " + part);
                continue;
            }
            Map<String, Object> read = new LinkedHashMap<>();
            read.put("channel", step.group(1));
            read.put("means", step.group(2));
            read.put("after", step.group(3));
            read.put("workingDays", step.group(4) != null);
            steps.add(read);
        }
        return steps;
    }

    private void annotate(XmlNode row, Map<String, Object> rule) {
        Map<String, String> notes = new LinkedHashMap<>();
        List<XmlNode> entries = row.all("annotationEntry");
        for (int i = 0; i < Math.min(entries.size(), annotations.size()); i++) {
            String text = entries.get(i).textOf().strip();
            if (!text.isEmpty()) {
                notes.put(annotations.get(i), text);
            }
        }
        if (notes.containsKey("legalBasis")) {
            rule.put("legalBasis", notes.get("legalBasis").lines().toList());
        }
        if (notes.containsKey("ethics")) {
            rule.put("ethics", notes.get("ethics"));
        }
        if (notes.containsKey("da") && notes.containsKey("en")) {
            rule.put("text", Map.of("da", notes.get("da"), "en", notes.get("en")));
        }
    }

    private void fault(XmlNode node, String message) {
        faults.add(new Fault(node.line(), message));
    }
}
