package dk.kanalvalg.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Purpose;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.policy.dmn.DmnImport.Imported;
import dk.kanalvalg.policy.dmn.DmnImport.Refused;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmnImportTest {

    private static final DmnImport.Frame FRAME =
            new DmnImport.Frame("imported", Layer.LAW, null, "somebody", new Purpose(List.of("QUALITY"), "seen"));

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Letters">
              <decision name="d"><decisionTable hitPolicy="%s">
                <input><inputExpression typeRef="%s"><text>%s</text></inputExpression></input>
                <output name="channel" typeRef="string"/>
                <rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>"ANALOG"</text></outputEntry></rule>
              </decisionTable></decision>
            </definitions>
            """;

    @Test
    void theNationalPolicyComesBackAsItWent() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/policy/dk-national-2.yaml"));
        Policy law = ((PolicyDocuments.Read) PolicyDocuments.read(text)).policy();
        List<Rule> on = law.rules().stream().filter(Rule::enabled).toList();

        Policy back = imported(DmnExport.toXml(law));

        assertThat(back.rules())
                .extracting(Rule::id)
                .containsExactlyElementsOf(on.stream().map(Rule::id).toList());
        assertThat(back.rules())
                .extracting(Rule::then)
                .containsExactlyElementsOf(on.stream().map(Rule::then).toList());
        assertThat(back.rules())
                .extracting(Rule::text)
                .containsExactlyElementsOf(on.stream().map(Rule::text).toList());
        assertThat(back.rules())
                .extracting(Rule::legalBasis)
                .containsExactlyElementsOf(on.stream().map(Rule::legalBasis).toList());
        assertSame(law.facts(), on, back.rules());
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyPolicyComesBackAsItWent(@ForAll long seed) {
        Random random = new Random(seed);
        Policy policy = RandomPolicies.policy(random, 1 + random.nextInt(12));

        Policy back = imported(DmnExport.toXml(policy));

        assertThat(back.rules())
                .extracting(Rule::then)
                .containsExactlyElementsOf(
                        policy.rules().stream().map(Rule::then).toList());
        assertSame(policy.facts(), policy.rules(), back.rules());
    }

    private static void assertSame(List<Fact> facts, List<Rule> before, List<Rule> after) {
        assertThat(PolicyDifference.between(facts, before, after, AnalysisBudget.standard()))
                .isInstanceOfSatisfying(PolicyDifference.Changes.class, changes -> assertThat(changes.changes())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    boolean | paid   | true                     | paid: true
                    number  | amount | [1..9], > 20             | amount: [[1..9], > 20]
                    number  | amount | ]1..9[                   | amount: (1..9)
                    number  | amount | not(null, < 3)           | amount: not(< 3)
                    number  | amount | not(5)                   | amount: [unknown, not(5)]
                    number  | amount | not(null)                | amount: not(unknown)
                    date    | due    | < date("2026-01-01")     | due: < 2026-01-01
                    number  | kle    | [273500..273599], 320000 | kle: [27.35.*, 32.00.00]
                    string  | facet  | "G01", null              | facet: ["G01", unknown]
                    """)
    void aCellMeansTheSame(String type, String fact, String feel, String cell) {
        String document = ((Imported)
                        DmnImport.read(TABLE.formatted("FIRST", type, fact, feel.replace("<", "&lt;")), FRAME))
                .document();

        String[] parts = cell.split(": ", 2);
        Policy policy = ((PolicyDocuments.Read) PolicyDocuments.read(document)).policy();
        assertThat(policy.rules().getFirst().when().get(parts[0]).source()).isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UNIQUE | number    | amount     | 1                  | the hit policy is UNIQUE
                    FIRST  | number    | amount * 2 | 1                  | the name of a fact, not an expression
                    FIRST  | tPerson   | amount     | 1                  | boolean, number, date or string, not tPerson
                    FIRST  | number    | amount     | 1.5                | no whole number
                    FIRST  | number    | amount     | not([1..3])        | does not say whether it holds for null
                    FIRST  | number    | amount     | other + 1          | no whole number
                    FIRST  | string    | word       | upper case("a")    | functions, names and arithmetic
                    FIRST  | string    | word       | > "a"              | only numbers and dates are compared
                    FIRST  | boolean   | paid       | 1                  | not true or false
                    FIRST  | date      | due        | "2026-01-01"       | no date
                    FIRST  | number    | kle        | 2735041            | no KLE subject
                    """)
    void whatIsNotTheSameIsRefusedAndSaysWhy(String hitPolicy, String type, String input, String feel, String why) {
        String xml = TABLE.formatted(hitPolicy, type, input, feel.replace("<", "&lt;"));

        assertThat(((Refused) DmnImport.read(xml, FRAME)).faults()).anySatisfy(fault -> {
            assertThat(fault.message()).contains(why);
            assertThat(fault.line()).isBetween(2, 5);
        });
    }

    /** Each is one change to a table that is taken, and would be left out or read otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <output name="channel" typeRef="string"/> | <output name="channel"><defaultOutputEntry><text>"DIGITAL"</text></defaultOutputEntry></output> | no default output
                    <inputEntry> | <inputEntry expressionLanguage="juel"> | not FEEL
                    <inputExpression | <inputExpression expressionLanguage="javascript" | not FEEL
                    name="Letters" | name="Letters" expressionLanguage="https://www.omg.org/spec/DMN/20240513/B-FEEL/" | not FEEL
                    <outputEntry> | <outputEntry expressionLanguage="groovy"> | not FEEL
                    hitPolicy="FIRST" | hitPolicy="FIRST" aggregation="SUM" | aggregates nothing
                    </decision> | </decision><decision name="e"><literalExpression><text>1</text></literalExpression></decision> | one decision
                    <decision name="d"> | <decision name="d"><context><contextEntry> | one decision
                    <input> | <input><inputValues><text>[0..9]</text></inputValues> | allowed values
                    <output | <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output | same fact
                    <rule> | <output name="channel"/><rule> | same name
                    "ANALOG" | true | a text in quotes
                    """)
    void whatATableSaysAndAPolicyCannotIsRefused(String there, String instead, String why) {
        String table = TABLE.formatted("FIRST", "number", "amount", "1");
        assertThat(DmnImport.read(table, FRAME)).isInstanceOf(Imported.class);
        String changed = table.replaceFirst(Pattern.quote(there), Matcher.quoteReplacement(instead));
        if (instead.endsWith("<contextEntry>")) {
            changed = changed.replace("</decision>", "</contextEntry></context></decision>");
        }

        assertThat(((Refused) DmnImport.read(changed, FRAME)).faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"TRUE\"", "\"true\"", "TRUE", "1", "null", ""})
    void aTruthIsATruthAndNoWordForOne(String human) {
        String table = TABLE.formatted("FIRST", "number", "amount", "1")
                .replace("<output ", "<output name=\"human\" typeRef=\"boolean\"/><output ")
                .replace("<outputEntry>", "<outputEntry><text>%s</text></outputEntry><outputEntry>");
        assertThat(DmnImport.read(table.formatted("true"), FRAME)).isInstanceOf(Imported.class);

        assertThat(((Refused) DmnImport.read(table.formatted(human), FRAME)).faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("human is true or false"));
    }

    @Test
    void whatIsAToolsOwnIsNotTheTables() {
        String table = TABLE.formatted("FIRST", "number", "amount", "1")
                .replace("<definitions ", "<definitions xmlns:t=\"urn:tool\" expressionLanguage=\"S-FEEL\" ")
                .replace("<output ", "<output t:name=\"means\" ")
                .replace("<rule>", "<t:rule/><rule>");
        assertThat(imported(table).rules()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<definitions/>",
                "<a><b></a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"
            })
    void whatIsNoTableIsRefused(String text) {
        assertThat(DmnImport.read(text, FRAME)).isInstanceOf(Refused.class);
    }

    private static Policy imported(String xml) {
        String document =
                switch (DmnImport.read(xml, FRAME)) {
                    case Imported(String text) -> text;
                    case Refused(List<DmnImport.Fault> faults) -> throw new AssertionError(faults + "\n" + xml);
                };
        return switch (PolicyDocuments.read(document)) {
            case PolicyDocuments.Read(Policy policy) -> policy;
            case PolicyDocuments.Faulty(var faults) -> throw new AssertionError(faults + "\n" + document);
        };
    }
}
