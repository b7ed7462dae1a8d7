package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a policy's table as DMN 1.5, hit policy FIRST with S-FEEL cells, for other tools to read and run. Parameters
 * are filled in, rules that are off are left out, and obligations, guarantees and cases are left out, because a
 * decision table cannot hold them.
 */
public final class DmnExport {

    static final String MODEL = "https://www.omg.org/spec/DMN/20230324/MODEL/";
    static final String FEEL = "https://www.omg.org/spec/DMN/20230324/FEEL/";
    /** The name of the decision, by which an engine is asked. */
    public static final String DECISION = "channelDecision";

    private static final String STRING = "string";

    private static final Map<String, Function<Rule, String>> OUTPUTS = outputs();
    private static final Map<String, Function<Rule, String>> ANNOTATIONS = annotations();

    private final Policy policy;
    private final List<Rule> rules;
    private final List<Fact> facts;
    private final IndentedXml xml;

    private DmnExport(Policy policy, IndentedXml xml) {
        this.policy = policy;
        this.xml = xml;
        this.rules = policy.rules().stream()
                .filter(Rule::enabled)
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
        Set<String> asked =
                rules.stream().flatMap(rule -> rule.when().keySet().stream()).collect(Collectors.toSet());
        this.facts = policy.facts().stream()
                .filter(fact -> asked.contains(fact.name()))
                .toList();
    }

    /** The document. */
    public static String toXml(Policy policy) {
        StringWriter text = new StringWriter();
        try {
            IndentedXml xml =
                    new IndentedXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            new DmnExport(policy, xml).write();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text takes all that is written to it", impossible);
        }
    }

    private static Map<String, Function<Rule, String>> outputs() {
        Map<String, Function<Rule, String>> outputs = new LinkedHashMap<>();
        outputs.put("rule", rule -> FeelWriter.quoted(rule.id()));
        outputs.put("reason", rule -> FeelWriter.quoted(rule.reason()));
        outputs.put("channel", rule -> FeelWriter.quoted(rule.then().channel().name()));
        outputs.put("means", rule -> FeelWriter.quoted(rule.then().means()));
        outputs.put("human", rule -> Boolean.toString(rule.then().human()));
        outputs.put(
                "recipients",
                rule -> rule.then().recipients() == null
                        ? "null"
                        : FeelWriter.quoted(rule.then().recipients().name()));
        outputs.put(
                "fallback",
                rule -> FeelWriter.quoted(
                        rule.then().fallback().stream().map(DmnExport::step).collect(Collectors.joining("; "))));
        return outputs;
    }

    private static Map<String, Function<Rule, String>> annotations() {
        Map<String, Function<Rule, String>> annotations = new LinkedHashMap<>();
        annotations.put("legalBasis", rule -> String.join("\n", rule.legalBasis()));
        annotations.put("ethics", Rule::ethics);
        annotations.put("da", rule -> rule.text().da());
        annotations.put("en", rule -> rule.text().en());
        return annotations;
    }

    private static String step(FallbackStep step) {
        return step.channel() + " " + step.means() + " after " + step.after() + (step.workingDays() ? " working" : "");
    }

    private void write() throws XMLStreamException {
        xml.start(
                "definitions",
                Map.of(
                        "id",
                        "definitions",
                        "name",
                        policy.title().en(),
                        "namespace",
                        "urn:kanalvalg:policy:" + policy.id(),
                        "expressionLanguage",
                        FEEL,
                        "exporter",
                        "Kanalvalg"));
        for (Fact fact : facts) {
            xml.start("inputData", Map.of("id", "input_" + fact.name(), "name", fact.name()));
            xml.empty("variable", Map.of("name", fact.name(), "typeRef", type(fact.domain())));
            xml.end();
        }
        xml.start("decision", Map.of("id", "decision", "name", DECISION));
        xml.empty("variable", Map.of("name", DECISION));
        for (Fact fact : facts) {
            xml.start("informationRequirement", Map.of("id", "needs_" + fact.name()));
            xml.empty("requiredInput", Map.of("href", "#input_" + fact.name()));
            xml.end();
        }
        table();
        xml.end();
        xml.end();
        xml.finish();
    }

    private void table() throws XMLStreamException {
        xml.start("decisionTable", Map.of("id", "table", "hitPolicy", "FIRST", "preferredOrientation", "Rule-as-Row"));
        for (Fact fact : facts) {
            xml.start("input", Map.of("id", "column_" + fact.name(), "label", label(fact)));
            xml.start("inputExpression", Map.of("typeRef", type(fact.domain())));
            xml.text("text", fact.name());
            xml.end();
            if (fact.domain() instanceof Domain.Enumeration(List<String> values)) {
                entry("inputValues", values.stream().map(FeelWriter::quoted).collect(Collectors.joining(", ")));
            }
            xml.end();
        }
        for (String output : OUTPUTS.keySet()) {
            String type = output.equals("human") ? "boolean" : STRING;
            xml.empty("output", Map.of("id", "output_" + output, "name", output, "typeRef", type));
        }
        for (String annotation : ANNOTATIONS.keySet()) {
            xml.empty("annotation", Map.of("name", annotation));
        }
        for (Rule rule : rules) {
            row(rule);
        }
        xml.end();
    }

    private void row(Rule rule) throws XMLStreamException {
        xml.start("rule", Map.of("id", "rule_" + rule.id()));
        for (Fact fact : facts) {
            Cell cell = rule.when().get(fact.name());
            entry("inputEntry", cell == null ? "-" : FeelWriter.write(fact, cell.test()));
        }
        for (Function<Rule, String> output : OUTPUTS.values()) {
            entry("outputEntry", output.apply(rule));
        }
        for (Function<Rule, String> annotation : ANNOTATIONS.values()) {
            entry("annotationEntry", annotation.apply(rule));
        }
        xml.end();
    }

    private void entry(String element, String text) throws XMLStreamException {
        xml.start(element, Map.of());
        xml.text("text", text);
        xml.end();
    }

    private static String label(Fact fact) {
        return fact.domain() instanceof Domain.Kle ? fact.name() + " (six digits)" : fact.name();
    }

    static String type(Domain domain) {
        return switch (domain) {
            case Domain.Booleans _ -> "boolean";
            case Domain.Integers _, Domain.Kle _ -> "number";
            case Domain.Dates _ -> "date";
            case Domain.Enumeration _, Domain.Texts _ -> STRING;
        };
    }
}
