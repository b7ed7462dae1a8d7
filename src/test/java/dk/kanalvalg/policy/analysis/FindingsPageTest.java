package dk.kanalvalg.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.document.PolicyDocuments;
import dk.kanalvalg.policy.report.DifferencePage;
import dk.kanalvalg.policy.report.LayerProofSections;
import dk.kanalvalg.policy.report.Phrases;
import dk.kanalvalg.policy.report.ReportHtml;
import dk.kanalvalg.policy.report.ReportPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one presentation of an analysis: data, text and HTML say the same, in both languages. */
class FindingsPageTest {

    private static final Policy BEFORE = read("src/main/resources/policy/dk-national-1.yaml", "", "");
    private static final Policy LAW = read("src/main/resources/policy/dk-national-2.yaml", "", "");
    /** An exempt person's letter made digital. */
    private static final Policy SPOILED = read(
            "src/main/resources/policy/dk-national-2.yaml",
            "when:\n      digitalPost: EXEMPT\n    then:\n      channel: ANALOG\n      means: LETTER",
            "when:\n      digitalPost: EXEMPT\n    then:\n      channel: DIGITAL\n      means: \"<b>&\"");

    private static Policy read(String path, String find, String replace) {
        try {
            String text = Files.readString(Path.of(path));
            assertThat(text).contains(find);
            return ((PolicyDocuments.Read) PolicyDocuments.read(text.replace(find, replace))).policy();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aSoundPolicyIsSaidToBeSound(Language language) {
        ReportPage page = FindingsPage.of(findings(LAW, null), language);

        assertThat(page.verdict())
                .contains(language == Language.DANISH ? "kan godkendes" : "can be approved")
                .contains(String.valueOf(LAW.rules().size()));
        assertThat(page.toText()).startsWith(page.title());
        assertThat(page.whole().toText())
                .contains("EXEMPT_IS_NEVER_FORCED_DIGITAL")
                .contains("HUMAN_FIRST_AREA");
    }

    @Test
    void aBrokenGuaranteeIsToldWithItsCounterexample() {
        String text = FindingsPage.of(findings(SPOILED, null), Language.ENGLISH).toText();

        assertThat(text)
                .contains("EXEMPT_IS_NEVER_FORCED_DIGITAL: BROKEN. When ")
                .contains("Digital Post: exempt")
                .contains("DP_EXEMPT gives DIGITAL")
                .contains("cannot be approved");
    }

    @Test
    void htmlSaysTheSameAndEscapesIt() {
        Policy hostile = read(
                "src/main/resources/policy/dk-national-2.yaml",
                "Kanalvalg efter national ret",
                "<script>alert(1)</script>");

        assertThat(ReportHtml.of(FindingsPage.of(findings(SPOILED, null), Language.DANISH)))
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"da\">", "&lt;b&gt;&amp;")
                .doesNotContain("<b>");
        assertThat(ReportHtml.of(FindingsPage.of(findings(hostile, null), Language.DANISH)))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aDifferenceIsToldAsConditionsByItselfAndAmongAllThatWasFound() {
        PolicyDifference difference = PolicyFindings.difference(BEFORE, LAW, null, AnalysisBudget.standard());

        ReportPage page = DifferencePage.of("1", "2", difference, Language.DANISH);

        assertThat(page.verdict()).contains("slags ændringer");
        assertThat(page.toText())
                .contains("SELFSERVICE_ALTERNATIVE_RIGHT")
                .contains("Digital Post: fritaget")
                .contains(", medmindre ");
        assertThat(FindingsPage.of(findings(LAW, BEFORE.numbered(1)), Language.DANISH)
                        .whole()
                        .toText())
                .contains("Forskel fra dk-national, version 1", page.verdict())
                .containsSubsequence(
                        page.sections().stream().map(ReportPage.Section::title).toList());
    }

    @Test
    void aRefusedDraftIsToldWhatItMayNot() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of("DP_EXEMPT"), List.of(), Map.of());

        List<ReportPage.Section> sections = LayerProofSections.of(
                LayerProof.of(LAW, null, choices, AnalysisBudget.standard()), new Phrases(Language.ENGLISH));

        assertThat(new ReportPage("en", "Rødovre", "", sections).toText()).contains("DP_EXEMPT is law");
    }

    @Test
    void aDraftAgainstTheLawIsToldWhomItWouldDoWrong() {
        String draft = """
                id: roedovre
                layer: LOCAL
                municipality: "0175"
                title: {da: Lokale regler, en: Local rules}
                owner: Kommunalbestyrelsen
                purpose: {categories: [QUALITY], measure: Fewer letters come back}
                rules:
                  - {id: ALL_DIGITAL, priority: 50, when: {digitalPost: EXEMPT, age: ">= 70"}, then: {channel: DIGITAL}}
                cases:
                  - {name: old, given: {digitalPost: EXEMPT, age: 75}, expect: {channel: DIGITAL}}
                """;
        Policy local = ((PolicyDocuments.Read) PolicyDocuments.read(draft)).policy();

        PolicyFindings findings = PolicyFindings.of(local, LAW, null, AnalysisBudget.standard());

        assertThat(FindingsPage.of(findings, Language.ENGLISH).whole().toText())
                .contains("A rule of the law is weakened: DP_EXEMPT")
                .contains("A guarantee is broken: EXEMPT_IS_NEVER_FORCED_DIGITAL")
                .contains("The law gives ANALOG, LETTER (DP_EXEMPT), DP_EXEMPT")
                .contains("The draft would give DIGITAL, DIGITAL_POST (ALL_DIGITAL), ALL_DIGITAL")
                .contains("cannot be approved");
    }

    /** One rule takes from a dozen of the law's, and a committee reads a page all the same, without a name of a fact. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatACommitteeReadsIsOnePage(Language language) {
        PolicyFindings findings = CouncilDrafts.findings(CouncilDrafts.rule(
                201,
                "digitalPost: REGISTERED, cprStatus: ACTIVE, age: \">= 80\", kle: \"27.*\"",
                "channel: ANALOG, means: IN_PERSON, human: true"));

        ReportPage page = FindingsPage.of(findings, language);

        assertThat(page.toText().lines().count()).isLessThan(60);
        assertThat(page.toText().length()).isLessThan(7_000);
        assertThat(ReportHtml.of(page).length()).isLessThan(60_000);
        assertThat(page.toText())
                .contains(language == Language.DANISH ? "Digital Post: tilmeldt" : "Digital Post: registered")
                .contains(language == Language.DANISH ? "alder: >= 80" : "age: >= 80")
                .contains(language == Language.DANISH ? "ikke digitalt (møde)" : "not digital (meeting)")
                .contains(language == Language.DANISH ? "Mere hjælp end loven giver" : "More help than the law gives")
                .doesNotContain("digitalPost", "mandatorySelfService", "communicationType");
    }

    @Test
    void whatMetTheLimitIsNotCalledSound() {
        AnalysisBudget none = new AnalysisBudget(10, () -> false);

        PolicyFindings findings = PolicyFindings.of(LAW, null, BEFORE, none);

        assertThat(FindingsPage.of(findings, Language.ENGLISH).verdict()).contains("too entangled");
        FindingsView view = FindingsView.of(findings);
        assertThat(view.limitMet()).isTrue();
        assertThat(view.table()).isNull();
        assertThat(view.difference().limitMet()).isTrue();
        assertThat(view.approvable()).isFalse();
    }

    @Test
    void theDataHoldsFactsThatCanBePutToEvaluate() {
        JsonNode json = new ObjectMapper().valueToTree(FindingsView.of(findings(SPOILED, BEFORE)));

        JsonNode broken = json.at("/guarantees/0");
        assertThat(broken.get("kept").asBoolean()).isFalse();
        assertThat(broken.at("/counterexample/facts/digitalPost").asText()).isEqualTo("EXEMPT");
        assertThat(broken.at("/counterexample/outcome/channel").asText()).isEqualTo("DIGITAL");
        assertThat(json.at("/table/gaps").size()).isPositive();
        assertThat(json.at("/limitMet").asBoolean()).isFalse();
        assertThat(json.at("/difference/changes/0/example/digitalPost").asText())
                .isEqualTo("EXEMPT");
    }

    private static PolicyFindings findings(Policy policy, Policy before) {
        return PolicyFindings.of(policy, null, before, AnalysisBudget.standard());
    }
}
