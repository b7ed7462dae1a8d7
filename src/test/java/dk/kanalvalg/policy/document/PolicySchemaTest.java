package dk.kanalvalg.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dk.kanalvalg.policy.document.PolicyDocuments.Faulty;
import dk.kanalvalg.policy.document.PolicyDocuments.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published JSON Schema against the reader: the same facts, the same properties, the same words, nothing refused that
 * the reader takes, and of what it refuses all that a schema can.
 */
class PolicySchemaTest {

    private static final Path FILE = Path.of("src/main/resources/schemas/policy.v1.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WHOLE = """
            id: roedovre
            layer: LOCAL
            municipality: "0175"
            title: {da: Lokale regler, en: Local rules}
            owner: Kommunalbestyrelsen
            purpose: {categories: [QUALITY], measure: Fewer letters come back}
            inputs:
              attachments: {type: integer, min: 0, max: 9, purpose: to offer paper}
              kind: {type: enum, values: [SHORT, LONG], purpose: to offer paper}
              paid: {purpose: to offer a receipt, type: boolean}
            parameters: {many: 10, since: 2026-01-01, areas: [34.*], urgent: true, word: "12",
              bounded: {value: 3, min: 1, max: 5, oneOf: [1, 3, 5]}}
            rules:
              - id: MANY
                priority: 120
                reason: MANY_ATTACHMENTS
                kind: local
                enabled: false
                when: {attachments: "> 5", communicationType: "not(PAYSLIP, SU)", age: "[15..18)", kle: $areas}
                then:
                  channel: HYBRID
                  means: ASSISTED
                  human: true
                  recipients: GUARDIAN
                  fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                legalBasis: [Kommunens beslutning]
                ethics: Many attachments are hard to read on a phone.
                principle: Paper for those who want it
                text:
                  da: Der er mange bilag.
                  en: There are many attachments.
                  readers: {COMPANY: {da: Mange bilag., en: Many attachments.}}
              - id: OTHERS
                priority: 130
                when: {deadline: [unknown, "< 2026-01-01", "[2026-02-01..2026-03-01]"], facet: [G01, "not(K02)"], paid: true,
                  digitalPost: "not([EXEMPT, CLOSED])", mitId: "OK, NONE", acute: [unknown, false], residentDays: ">= $many"}
                then: {channel: DIGITAL}
            obligations:
              - {id: MASK, when: {channel: [ANALOG, HYBRID], addressProtection: true}, warning: SHORT, human: true}
            guarantees:
              - {id: G, when: {age: 3}, never: {channel: DIGITAL, human: false, means: LETTER, reason: MANY}}
              - {id: H, when: {age: 4}, always: {channel: [ANALOG, HYBRID], means: [LETTER, ASSISTED], obligations: MASK}}
              - {id: I, when: {custodyRecipients: 2}, never: {obligation: MASK, recipients: GUARDIAN}}
            cases:
              - name: eleven
                given: {attachments: 7, communicationType: ORDINARY, age: 16, kle: 34.10.10, deadline: 2026-01-01, $many: 5}
                expect: {channel: HYBRID, reason: MANY_ATTACHMENTS, human: true}
            """;

    private final JsonNode document = read(FILE);
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);

    /** {@code -Dkanalvalg.write-schema=true} takes over a change of the vocabulary. */
    @Test
    void theFactsAndTheirCellsAreThoseOfTheVocabulary() throws IOException {
        ObjectNode definitions = FactSchemas.definitions();
        if (Boolean.getBoolean("kanalvalg.write-schema")) {
            ((ObjectNode) document.get("$defs")).setAll(definitions);
            Files.writeString(
                    FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + System.lineSeparator());
        }
        // By way of text, in which a number is a number whatever it was before.
        parsed(definitions.toString()).properties().forEach(definition -> assertThat(
                        document.get("$defs").get(definition.getKey()))
                .as(definition.getKey())
                .isEqualTo(definition.getValue()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                             | ''
                    /title                         | /$defs/localized
                    /purpose                       | /properties/purpose
                    /inputs/attachments            | /$defs/input
                    /inputs/kind                   | /$defs/input
                    /rules/0                       | /$defs/rule
                    /rules/0/text                  | /$defs/ruleText
                    /parameters/bounded            | /$defs/boundedParameter
                    /rules/0/then                  | /$defs/consequence
                    /rules/0/then/fallback/0       | /$defs/step
                    /obligations/0                 | /$defs/obligation
                    /guarantees/0                  | /$defs/guarantee
                    /guarantees/0/never            | /$defs/never
                    /guarantees/1/always           | /$defs/always
                    /cases/0                       | /$defs/case
                    /cases/0/expect                | /$defs/case/properties/expect
                    """)
    void everyPropertyThatTheReaderKnowsIsInTheSchemaAndNoOther(String place, String inSchema) {
        JsonNode whole = whole();
        ((ObjectNode) whole.at(place)).put("zzz", 1);

        Set<String> known = new TreeSet<>(List.of(theOnlyFault(whole)
                .replaceFirst("unknown property zzz; known are ", "")
                .split(", ", -1)));

        Set<String> published = new TreeSet<>();
        document.at(inSchema + "/properties").fieldNames().forEachRemaining(published::add);
        if (place.startsWith("/inputs")) {
            // Each type of fact has its own; the schema lists all and refuses by type.
            assertThat(published).containsAll(known);
        } else {
            assertThat(published).isEqualTo(known);
        }
        assertThat(schema.validate(whole)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /layer                   | /properties/layer
                    /rules/0/then/channel    | /$defs/channel
                    /rules/0/then/recipients | /$defs/consequence/properties/recipients
                    /purpose/categories/0    | /properties/purpose/properties/categories/items
                    """)
    void theWordsAreThoseThatTheReaderExpects(String place, String inSchema) {
        JsonNode whole = whole();
        set(whole, place, JSON.getNodeFactory().textNode("ZZZ"));

        List<String> published = new ArrayList<>();
        document.at(inSchema + "/enum").forEach(word -> published.add(word.asText()));

        assertThat(faults(whole)).anySatisfy(fault -> assertThat(fault.message())
                .isEqualTo("expected one of " + String.join(", ", published)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theNationalPoliciesFit(int version) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/policy/dk-national-" + version + ".yaml"));

        assertThat(schema.validate(JSON.valueToTree(PolicyDocuments.tree(text))))
                .isEmpty();
    }

    @Test
    void everythingThatADocumentCanSayFits() {
        assertThat(PolicyDocuments.readDraft(WHOLE)).isInstanceOf(Read.class);
        assertThat(schema.validate(whole())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id: roedovre             | id: Roedovre
                    layer: LOCAL             | layer: LOKAL
                    layer: LOCAL             | layer: LAW
                    municipality: "0175"     | municipality: "175"
                    municipality: "0175"     | ''
                    en: Local rules          | fr: Règles
                    [QUALITY]                | [BEAUTY]
                    type: integer, min       | type: float, min
                    type: boolean}           | type: boolean, min: 1}
                    type: boolean}           | type: enum}
                    values: [SHORT, LONG]    | values: [SHORT, SHORT]
                    attachments: {           | age: {
                    priority: 120            | priority: high
                    priority: 120            | priority: -1
                    id: MANY                 | id: MANY ONES
                    kind: local              | kind: council
                    not(PAYSLIP, SU)         | not(PAYSLIP, SOU)
                    OK, NONE                 | OK, SOME
                    "[15..18)"               | "15 to 18"
                    acute: [unknown, false]  | acute: sometimes
                    kle: $areas              | kle: 3
                    age: 3                   | age: 201
                    deadline: [unknown       | channel: [unknown
                    deadline: 2026-01-01     | deadline: tomorrow
                    kle: 34.10.10            | kle: 34.*
                    channel: HYBRID          | channel: FAX
                    recipients: GUARDIAN     | recipients: NEIGHBOUR
                    after: P5D               | after: P1M
                    human: true              | human: perhaps
                    expect: {channel         | expects: {channel
                    name: eleven             | title: eleven
                    never: {channel: DIGITAL, human: false, means: LETTER, reason: MANY} | never: {}
                    """)
    void aBrokenDocumentFitsNeither(String find, String replace) {
        assertThat(WHOLE).contains(find);
        String broken = WHOLE.replace(find, replace);

        assertThat(PolicyDocuments.readDraft(broken)).isInstanceOf(Faulty.class);
        assertThat(schema.validate(JSON.valueToTree(PolicyDocuments.tree(broken))))
                .as(broken)
                .isNotEmpty();
    }

    @Test
    void withoutFactsOfItsOwnAPolicyMayNameOnlyTheBuiltInOnes() {
        JsonNode whole = whole();
        ((ObjectNode) whole).remove("inputs");

        assertThat(faults(whole)).isNotEmpty();
        assertThat(schema.validate(whole)).isNotEmpty();
    }

    /** Each value of a document left out or another put in its place: whatever the schema refuses is refused. */
    @Test
    void theSchemaRefusesNothingThatTheReaderTakesAndMostOfWhatItRefuses() {
        Map<String, JsonNode> changed = mutations();
        int refused = 0;
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> mutation : changed.entrySet()) {
            boolean readable = faults(mutation.getValue()).isEmpty();
            boolean fits = schema.validate(mutation.getValue()).isEmpty();
            assertThat(fits || !readable)
                    .as("%s: the reader takes it, the schema does not", mutation.getKey())
                    .isTrue();
            refused += readable ? 0 : 1;
            if (fits && !readable) {
                missed.add(mutation.getKey());
            }
        }
        assertThat(refused).isGreaterThan(300);
        // What refers to another place: a parameter that is gone, a case of a fact that is not declared any more.
        assertThat(missed).as("of %d: %s", refused, missed).hasSizeLessThan(refused / 10);
    }

    private Map<String, JsonNode> mutations() {
        Map<String, JsonNode> changed = new LinkedHashMap<>();
        for (String place : places(whole(), "", new ArrayList<>())) {
            JsonNode without = whole();
            if (set(without, place, null)) {
                changed.put("without " + place, without);
            }
            List<String> others = new ArrayList<>(List.of("[]", "{}", "[[]]", "\"\"", "\"zzz\"", "{\"a\": 1}"));
            if (!whole().at(place).isTextual()) {
                // Where a text belongs the reader takes a bare number for one, and an editor had better ask.
                others.addAll(List.of("-7", "true"));
            }
            for (String other : others) {
                JsonNode whole = whole();
                set(whole, place, parsed(other));
                changed.put(place + " = " + other, whole);
            }
        }
        return changed;
    }

    private static List<String> places(JsonNode node, String at, List<String> found) {
        node.properties().forEach(entry -> {
            found.add(at + "/" + entry.getKey());
            places(entry.getValue(), at + "/" + entry.getKey(), found);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.add(at + "/" + i);
            places(node.get(i), at + "/" + i, found);
        }
        return found;
    }

    private static boolean set(JsonNode root, String place, JsonNode value) {
        JsonNode parent = root.at(place.substring(0, place.lastIndexOf('/')));
        String name = place.substring(place.lastIndexOf('/') + 1);
        switch (parent) {
            case ObjectNode object when value == null -> object.remove(name);
            case ObjectNode object -> object.set(name, value);
            case ArrayNode array when value == null -> array.remove(Integer.parseInt(name));
            case ArrayNode array -> array.set(Integer.parseInt(name), value);
            default -> throw new IllegalArgumentException(place);
        }
        return true;
    }

    private static String theOnlyFault(JsonNode document) {
        List<PolicyDocuments.Fault> faults = faults(document);
        assertThat(faults).hasSize(1);
        return faults.getFirst().message();
    }

    private static List<PolicyDocuments.Fault> faults(JsonNode document) {
        return switch (PolicyDocuments.readDraft(document.toString())) {
            case Read _ -> List.of();
            case Faulty(List<PolicyDocuments.Fault> faults) -> faults;
        };
    }

    private static JsonNode whole() {
        return JSON.valueToTree(PolicyDocuments.tree(WHOLE));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
