package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Reads a DMN decision table as a policy document. The result is a document's text and not a policy. Like every draft
 * it goes through the strict reader, and its author adds what a decision table cannot hold, such as guarantees and
 * cases.
 */
public final class DmnImport {

    private DmnImport() {}

    /** The result of reading a document. */
    public sealed interface Result {}

    /** The policy document, in YAML. */
    public record Imported(String document) implements Result {}

    /** Everything that prevents reading the table. */
    public record Refused(List<Fault> faults) implements Result {}

    /** Something that cannot be read, on a line counted from 1. */
    public record Fault(int line, String message) {}

    /**
     * What a decision table does not say about a policy.
     *
     * @param municipality {@code null} for law
     */
    public record Frame(String id, Layer layer, String municipality, String owner, Purpose purpose) {}

    /** Reads a table with hit policy FIRST in S-FEEL. It never throws, whatever the text. */
    public static Result read(String xml, Frame frame) {
        List<Fault> faults = new ArrayList<>();
        try {
            XmlNode root = XmlNode.read(xml);
            List<XmlNode> tables = root.deep("decisionTable").toList();
            check(root, tables, faults);
            if (!faults.isEmpty()) {
                return new Refused(faults);
            }
            DmnTable table = new DmnTable(tables.getFirst(), faults);
            Map<String, Object> document = document(root, frame, table);
            return faults.isEmpty() ? new Imported(yaml(document)) : new Refused(List.copyOf(faults));
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            return new Refused(List.of(new Fault(line, "this is no XML that is read: no well-formed document")));
        }
    }

    private static void check(XmlNode root, List<XmlNode> tables, List<Fault> faults) {
        if (!root.name().equals("definitions")
                || !String.valueOf(root.namespace()).contains("omg.org/spec/DMN/")) {
            faults.add(new Fault(root.line(), "this is no DMN document"));
            return;
        }
        if (tables.size() != 1) {
            faults.add(new Fault(root.line(), "a policy is one decision table; the document has " + tables.size()));
            return;
        }
        String hitPolicy = tables.getFirst().attribute("hitPolicy", "UNIQUE");
        if (!hitPolicy.equals("FIRST")) {
            faults.add(new Fault(
                    tables.getFirst().line(), "the hit policy is " + hitPolicy + "; a policy is read in order, FIRST"));
        }
        DmnRestrictions.check(root, tables.getFirst(), faults);
        root.deep("requiredDecision")
                .forEach(node -> faults.add(new Fault(node.line(), "a policy needs no other decision")));
        root.deep("requiredKnowledge")
                .forEach(node -> faults.add(new Fault(node.line(), "a policy holds no functions")));
    }

    private static Map<String, Object> document(XmlNode root, Frame frame, DmnTable table) {
        Map<String, Object> document = new LinkedHashMap<>();
        String title = root.attribute("name", frame.id());
        document.put("id", frame.id());
        document.put("layer", frame.layer().name());
        if (frame.municipality() != null) {
            document.put("municipality", frame.municipality());
        }
        document.put("title", Map.of("da", title, "en", title));
        document.put("owner", frame.owner());
        Map<String, Object> purpose = new LinkedHashMap<>();
        purpose.put("categories", frame.purpose().categories());
        purpose.put("measure", frame.purpose().measure());
        document.put("purpose", purpose);
        Map<String, Object> inputs = new LinkedHashMap<>();
        table.inputs().forEach((name, input) -> {
            Map<String, Object> told = new LinkedHashMap<>(input);
            told.put("purpose", "Asked by the decision table " + title);
            inputs.put(name, told);
        });
        if (!inputs.isEmpty()) {
            document.put("inputs", inputs);
        }
        document.put("rules", table.rules());
        return document;
    }

    private static String yaml(Map<String, Object> document) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(120)
                        .build())
                .dumpToString(document);
    }
}
