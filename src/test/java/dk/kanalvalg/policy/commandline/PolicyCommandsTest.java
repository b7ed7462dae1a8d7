package dk.kanalvalg.policy.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a build server meets it: answers, languages, forms and exit codes. */
class PolicyCommandsTest {

    private static final String BEFORE = "src/main/resources/policy/dk-national-1.yaml";
    private static final String LAW = "src/main/resources/policy/dk-national-2.yaml";

    private static final String LOCAL = """
            id: roedovre
            layer: LOCAL
            municipality: "0175"
            title: {da: Lokale regler, en: Local rules}
            owner: Kommunalbestyrelsen
            purpose: {categories: [QUALITY], measure: Fewer letters come back}
            rules:
              - id: YOUNG_HELP
                priority: 900
                when: {age: "[15..18)", digitalPost: REGISTERED}
                then: {channel: HYBRID}
            cases:
              - {name: sixteen, given: {age: 16, digitalPost: REGISTERED}, expect: {channel: HYBRID}}
            """;

    @TempDir
    private Path folder;

    private record Answer(int code, String out, String err) {}

    private static Answer policy(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = PolicyCommands.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** The law with an exempt person's letter made digital. */
    private String spoiled() throws IOException {
        String find = "when:\n      digitalPost: EXEMPT\n    then:\n      channel: ANALOG\n      means: LETTER";
        String text = Files.readString(Path.of(LAW));
        assertThat(text).contains(find);
        return file("spoiled.yaml", text.replace(find, find.replace("ANALOG", "DIGITAL")));
    }

    @Test
    void aPolicyThatIsFitIsToldSoInDanishUnlessAskedOtherwise() {
        Answer danish = policy("analyse", LAW);
        Answer english = policy("analyse", LAW, "--language", "en");

        assertThat(danish.code()).isZero();
        assertThat(danish.out())
                .startsWith("Efterprøvning: Kanalvalg efter national ret (dk-national)")
                .contains("Regelsættet kan godkendes.")
                .contains("EXEMPT_IS_NEVER_FORCED_DIGITAL: holder altid.");
        assertThat(danish.err()).isEmpty();
        assertThat(english.code()).isZero();
        assertThat(english.out()).contains("The policy can be approved.");
    }

    @Test
    void aBrokenGuaranteeEndsTheBuildWithItsCounterexample() throws IOException {
        Answer answer = policy("analyse", spoiled(), "--format", "json", "--before", LAW);

        JsonNode found = new ObjectMapper().readTree(answer.out());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(found.at("/approvable").asBoolean()).isFalse();
        assertThat(found.at("/guarantees/0/counterexample/facts/digitalPost").asText())
                .isEqualTo("EXEMPT");
        assertThat(found.at("/difference/changes")).isNotEmpty();
    }

    @Test
    void aLocalPolicyIsProvenAgainstTheShippedLawOrAnother() throws IOException {
        String good = file("good.yaml", LOCAL);
        String late = file("late.yaml", LOCAL.replace("priority: 900", "priority: 100000"));

        assertThat(policy("analyse", late, "--language", "en").out())
                .contains("Within the law?")
                .contains("Rules that never decide");
        assertThat(policy("analyse", good, "--law", LAW).code())
                .isEqualTo(policy("analyse", good).code());
        assertThat(policy("analyse", good, "--law", good))
                .isEqualTo(new Answer(2, "", good + ": is no law, its layer is LOCAL" + System.lineSeparator()));
        assertThat(policy("diff", LAW, good).err()).contains("its layer is LAW, and the other's is LOCAL");
    }

    @Test
    void aDifferenceIsAnAnswerAndAnErrorOnlyWhereItIsSaidToBe() {
        Answer told = policy("diff", BEFORE, LAW, "--language", "en");

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .startsWith("Difference: " + BEFORE + " and " + LAW)
                .contains("SELFSERVICE_ALTERNATIVE_RIGHT");
        assertThat(policy("diff", BEFORE, LAW, "--fail-on-difference").code()).isEqualTo(1);
        assertThat(policy("diff", LAW, LAW, "--fail-on-difference").code()).isZero();
        assertThat(policy("diff", BEFORE, LAW, "--format", "html").out()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void casesAreRunAndRulesWithoutOneNamed() throws IOException {
        String untried = file("untried.yaml", LOCAL.substring(0, LOCAL.indexOf("cases:")));

        Answer answer = policy("cases", untried, "--language", "en");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("0 of 0 cases", "Rules without a case", "No case tries:\n- YOUNG_HELP");
        assertThat(policy("cases", LAW).code()).isZero();
        Answer spoiled = policy("cases", spoiled(), "--format", "json");
        assertThat(spoiled.code()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(spoiled.out()).at("/failed")).isNotEmpty();
    }

    @Test
    void theExportIsWrittenWhereItIsWanted() throws IOException {
        Path dmn = folder.resolve("law.dmn");

        assertThat(policy("export", LAW, "--output", dmn.toString())).isEqualTo(new Answer(0, "", ""));
        assertThat(policy("export", LAW).out().strip())
                .isEqualTo(Files.readString(dmn).strip())
                .contains("hitPolicy=\"FIRST\"");
        assertThat(policy("export", LAW, "-o", folder.toString()).code()).isEqualTo(2);
    }

    @Test
    void everyFaultOfADocumentIsToldAsFileLineAndColumn() throws IOException {
        String faulty =
                file("faulty.yaml", LOCAL.replace("digitalPost", "digitalPst").replace("HYBRID}", "FAX}"));

        Answer answer = policy("analyse", faulty);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err().lines())
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.startsWith(faulty + ":"))
                .anyMatch(line -> line.startsWith(faulty + ":10:29: unknown fact digitalPst"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "analyse",
                "analyse no-such-file.yaml",
                "analyse pom.xml",
                "diff " + LAW,
                "analyse --format pdf " + LAW,
                "analyse --language de " + LAW,
                "cases src"
            })
    void wrongUsageAndUnreadableFilesAreToldApartFromAPolicyThatIsNotFit(String arguments) {
        Answer answer = policy(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void helpIsNoError() {
        assertThat(policy("--help").code()).isZero();
        assertThat(policy("analyse", "--help").out()).contains("--language", "--format", "--law");
    }
}
