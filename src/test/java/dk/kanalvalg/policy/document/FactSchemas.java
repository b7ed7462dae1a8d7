package dk.kanalvalg.policy.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.List;

/** The part of the policy's JSON Schema that follows from the vocabulary: which facts there are, and what may be said of each. */
final class FactSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARAMETER = "\\$[A-Za-z0-9_]+";
    private static final String ALWAYS = "unknown|any|-";

    private FactSchemas() {}

    /** The definitions, by name. */
    static ObjectNode definitions() {
        ObjectNode definitions = JSON.createObjectNode();
        ArrayNode names = definitions.putObject("factName").putArray("enum");
        Vocabulary.facts().forEach(fact -> names.add(fact.name()));
        conditions(definitions.putObject("conditions"), false);
        conditions(definitions.putObject("conditionsOfDecision"), true);
        ObjectNode values = definitions.putObject("values").put("type", "object");
        ObjectNode byName = values.putObject("properties");
        Vocabulary.facts().forEach(fact -> byName.set(fact.name(), value(fact.domain())));
        values.putObject("additionalProperties").put("$ref", "#/$defs/parameter");
        return definitions;
    }

    private static void conditions(ObjectNode conditions, boolean ofDecision) {
        conditions.put("type", "object");
        conditions.put("description", "Cells by fact; the row holds when all of them hold.");
        ObjectNode cells = conditions.putObject("properties");
        for (Fact fact : Vocabulary.facts()) {
            if (Vocabulary.ofDecision(fact.name()) && !ofDecision) {
                cells.put(fact.name(), false);
            } else {
                cells.set(fact.name(), cell(fact.domain()));
            }
        }
        conditions.putObject("additionalProperties").put("$ref", "#/$defs/cell");
    }

    /** What an editor offers, what it passes as a text, and a list of either. */
    private static ObjectNode cell(Domain domain) {
        ObjectNode cell = JSON.createObjectNode();
        ArrayNode forms = cell.putArray("anyOf");
        forms.add(offered(domain));
        forms.addObject().put("type", "string").put("pattern", text(domain));
        // A list within the list is one of alternatives too, so the cell stands within itself at a lower depth only.
        ObjectNode list = forms.addObject().put("type", "array").put("minItems", 1);
        ArrayNode items = list.putObject("items").putArray("anyOf");
        items.add(offered(domain));
        items.addObject().put("type", "string").put("pattern", text(domain));
        items.addObject().put("type", "array").put("minItems", 1);
        return cell;
    }

    private static ObjectNode offered(Domain domain) {
        ObjectNode offered = JSON.createObjectNode();
        switch (domain) {
            case Domain.Enumeration(List<String> values) -> {
                ArrayNode names = offered.putArray("enum");
                values.forEach(names::add);
                names.add("unknown");
            }
            case Domain.Booleans _ ->
                offered.putArray("enum").add(true).add(false).add("unknown");
            case Domain.Integers(long first, long last) ->
                offered.put("type", "integer").put("minimum", first).put("maximum", last);
            case Domain.Dates _, Domain.Kle _ -> offered.putArray("enum").add("unknown");
            case Domain.Texts _ -> offered.putArray("type").add("number").add("boolean");
        }
        return offered;
    }

    /** S-FEEL to one bracket's depth; what nests deeper an expression cannot follow, and only the service judges it. */
    private static String text(Domain domain) {
        String single = single(domain);
        String list = single + "(\\s*,\\s*" + single + ")*";
        String one = "(" + single + "|not\\(\\s*" + list + "\\s*\\)|\\[\\s*" + list + "\\s*\\])";
        String nested = ".*[(\\[][^)\\]]*[(\\[].*";
        return "^\\s*(" + one + "(\\s*,\\s*" + one + ")*|" + nested + ")\\s*$";
    }

    private static String single(Domain domain) {
        String value = "(" + PARAMETER + "|" + quotedToo(literal(domain)) + ")";
        return switch (domain) {
            case Domain.Integers _, Domain.Dates _ ->
                "(" + ALWAYS + "|(<=|>=|<|>)?\\s*" + value + "|[\\[(]?\\s*" + value + "\\s*\\.\\.\\s*" + value
                        + "\\s*[\\])]?)";
            case Domain.Booleans _, Domain.Enumeration _, Domain.Kle _, Domain.Texts _ ->
                "(" + ALWAYS + "|" + value + ")";
        };
    }

    private static String literal(Domain domain) {
        return switch (domain) {
            // Capital words, which need no quoting in an expression.
            case Domain.Enumeration(List<String> values) -> "(" + String.join("|", values) + ")";
            case Domain.Booleans _ -> "(true|false)";
            case Domain.Integers _ -> "-?[0-9]{1,18}";
            case Domain.Dates _ -> "[0-9]{4}-[0-9]{2}-[0-9]{2}";
            case Domain.Kle _ -> "(\\*|[0-9]{2}(\\.[0-9]{2})?\\.\\*|[0-9]{2}\\.[0-9]{2}\\.[0-9]{2})";
            case Domain.Texts _ -> "[^\"]+";
        };
    }

    private static String quotedToo(String literal) {
        return "(" + literal + "|\"" + literal + "\")";
    }

    private static ObjectNode value(Domain domain) {
        ObjectNode value = JSON.createObjectNode();
        switch (domain) {
            case Domain.Enumeration(List<String> values) -> values.forEach(value.putArray("enum")::add);
            case Domain.Booleans _ ->
                value.putArray("enum").add(true).add(false).add("true").add("false");
            case Domain.Integers(long first, long last) -> {
                value.putArray("type").add("integer").add("string");
                value.put("minimum", first).put("maximum", last).put("pattern", "^-?[0-9]{1,18}$");
            }
            case Domain.Dates _ -> value.put("type", "string").put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            case Domain.Kle _ -> value.put("type", "string").put("pattern", "^[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}$");
            case Domain.Texts _ -> {
                value.putArray("type").add("string").add("number").add("boolean");
                value.put("maxLength", Domain.Texts.MAX_LENGTH);
            }
        }
        return value;
    }
}
