package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.policy.dmn.DmnImport.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a decision table can say and a policy cannot. Each is refused where it stands: a table from which it was left out
 * would decide otherwise than its author saw it decide.
 */
final class DmnRestrictions {

    private static final Pattern FEEL =
            Pattern.compile("(?i)(?:s-)?feel|https?://www\\.omg\\.org/spec/(?:DMN/[0-9]+/(?:S-)?FEEL|FEEL/[0-9]+)/?");
    private static final Set<String> TRUTHS = Set.of("true", "false");

    private final List<Fault> faults;

    private DmnRestrictions(List<Fault> faults) {
        this.faults = faults;
    }

    /** Adds a fault for everything in the document, which has this one table, that a policy cannot say. */
    static void check(XmlNode root, XmlNode table, List<Fault> faults) {
        DmnRestrictions restrictions = new DmnRestrictions(faults);
        restrictions.languages(root);
        restrictions.onlyTheTable(root, table);
        restrictions.inputs(table);
        restrictions.outputs(table);
        restrictions.truths(table);
        restrictions.texts(table);
    }

    private void languages(XmlNode node) {
        String language = node.attribute("expressionLanguage", "feel");
        if (!FEEL.matcher(language).matches()) {
            fault(node, "the expression language is not FEEL");
        }
        node.children().forEach(this::languages);
    }

    private void onlyTheTable(XmlNode root, XmlNode table) {
        List<XmlNode> decisions = root.all("decision");
        if (decisions.size() != 1 || !decisions.getFirst().all("decisionTable").contains(table)) {
            fault(root, "a policy is one decision, and that is its table");
        }
        if (!table.attribute("aggregation", "").isEmpty()) {
            fault(table, "a policy takes the first rule that holds and aggregates nothing");
        }
    }

    private void inputs(XmlNode table) {
        Set<String> facts = new HashSet<>();
        for (XmlNode input : table.all("input")) {
            for (XmlNode expression : input.all("inputExpression")) {
                if (!facts.add(expression.textOf().strip())) {
                    fault(input, "two inputs ask the same fact; write both tests in one cell");
                }
                String type = expression.attribute("typeRef", "string");
                if (!input.all("inputValues").isEmpty() && !type.endsWith("string")) {
                    fault(input, "only texts have a list of allowed values; write the limits in the cells");
                }
            }
        }
    }

    private void outputs(XmlNode table) {
        Set<String> names = new HashSet<>();
        for (XmlNode output : table.all("output")) {
            if (!names.add(output.attribute("name", "channel"))) {
                fault(output, "two outputs have the same name");
            }
            if (!output.all("defaultOutputEntry").isEmpty()) {
                fault(output, "a policy has no default output; add a last rule with - in every cell");
            }
        }
    }

    /** A text that says true is another value than true. */
    private void truths(XmlNode table) {
        List<XmlNode> outputs = table.all("output");
        for (XmlNode rule : table.all("rule")) {
            List<XmlNode> entries = rule.all("outputEntry");
            for (int i = 0; i < Math.min(entries.size(), outputs.size()); i++) {
                String value = entries.get(i).textOf().strip();
                boolean truth = outputs.get(i).attribute("name", "channel").equals("human");
                if (truth && !TRUTHS.contains(value)) {
                    fault(entries.get(i), "human is true or false, without quotes");
                } else if (!truth && TRUTHS.contains(value)) {
                    fault(entries.get(i), "is a text in quotes, not true or false");
                }
            }
        }
    }

    private void texts(XmlNode table) {
        List<XmlNode> annotations = table.all("annotation");
        for (XmlNode rule : table.all("rule")) {
            List<XmlNode> entries = rule.all("annotationEntry");
            Set<String> given = new HashSet<>();
            for (int i = 0; i < Math.min(entries.size(), annotations.size()); i++) {
                if (!entries.get(i).textOf().isBlank()) {
                    given.add(annotations.get(i).attribute("name", ""));
                }
            }
            if (given.contains("da") != given.contains("en")) {
                fault(rule, "a text is given in da and en, or not at all");
            }
        }
    }

    private void fault(XmlNode node, String message) {
        faults.add(new Fault(node.line(), message));
    }
}
