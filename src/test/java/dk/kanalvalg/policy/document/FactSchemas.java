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
    private static final String WORDS = "unknown|any|-|\\$[A-Za-z0-9_]+";
    private static final String SIGNS = "[\\s,()\\[\\]\"]";

    private FactSchemas() {}

    /** The definitions, by name. */
    static ObjectNode definitions() {
        ObjectNode definitions = JSON.createObjectNode();
        ArrayNode names = definitions.putObject("factName").putArray("enum");
        Vocabulary.facts().forEach(fact -> names.add(fact.name()));
        ObjectNode cells = definitions
                .putObject("conditionsOfDecision")
                .put("type", "object")
                .put("description", "Cells by fact; the row holds when all of them hold.")
                .putObject("properties");
        Vocabulary.facts().forEach(fact -> cells.putObject(fact.name()).put("$ref", cell(fact, definitions)));
        ((ObjectNode) definitions.get("conditionsOfDecision"))
                .putObject("additionalProperties")
                .put("$ref", "#/$defs/cell");
        ObjectNode early = definitions
                .putObject("conditions")
                .put("$ref", "#/$defs/conditionsOfDecision")
                .putObject("properties");
        Vocabulary.facts().stream()
                .map(Fact::name)
                .filter(Vocabulary::ofDecision)
                .forEach(name -> early.put(name, false));
        ObjectNode values = definitions.putObject("values").put("type", "object");
        ObjectNode byName = values.putObject("properties");
        Vocabulary.facts().forEach(fact -> byName.set(fact.name(), value(fact.domain())));
        values.putObject("additionalProperties").put("$ref", "#/$defs/parameter");
        return definitions;
    }

    /** Facts of one kind share a definition. */
    private static String cell(Fact fact, ObjectNode definitions) {
        String name =
                switch (fact.domain()) {
                            case Domain.Booleans _ -> "truth";
                            case Domain.Dates _ -> "date";
                            case Domain.Kle _ -> "area";
                            case Domain.Texts _ -> "word";
                            case Domain.Integers _, Domain.Enumeration _ -> fact.name();
                        }
                        + "Cell";
        definitions.set(name, cell(fact.domain()));
        return "#/$defs/" + name;
    }

    /** What an editor offers, what it passes as a text, and a list of either. */
    private static ObjectNode cell(Domain domain) {
        ObjectNode cell = JSON.createObjectNode();
        ArrayNode forms = cell.putArray("anyOf");
        forms.add(offered(domain));
        forms.addObject().put("type", "string").put("pattern", text(domain));
        ObjectNode list = forms.addObject().put("type", "array").put("minItems", 1);
        // What nests deeper goes unchecked; nobody writes it.
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

    /**
     * The words and signs that a cell is made of; how they are put together is for the service to judge. Numbers go sign by
     * sign, for repeated repetitions could keep an editor busy for ever.
     */
    private static String text(Domain domain) {
        String word = "(" + WORDS + "|" + literal(domain) + ")";
        return "^(" + SIGNS + "|not\\()*" + word + "(" + SIGNS + "|not\\(|" + word + ")*$";
    }

    private static String literal(Domain domain) {
        return switch (domain) {
            // Capital words, which need no quoting in an expression.
            case Domain.Enumeration(List<String> values) -> String.join("|", values);
            case Domain.Booleans _ -> "true|false";
            case Domain.Integers _, Domain.Dates _ -> "[-0-9<>=.]";
            case Domain.Kle _ -> "\\*|[0-9]{2}(\\.[0-9]{2})?\\.\\*|[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}";
            case Domain.Texts _ -> "[^\"\\s]";
        };
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
