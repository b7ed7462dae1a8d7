package dk.kanalvalg.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.document.PolicyDocuments;
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

class ReportPagesTest {

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
        ReportPage page = AnalysisPage.of("dk-national", analyse(LAW), language);

        assertThat(page.verdict())
                .contains(language == Language.DANISH ? "kan godkendes" : "can be approved")
                .contains(String.valueOf(LAW.rules().size()));
        assertThat(page.toText())
                .startsWith(page.title())
                .contains("EXEMPT_IS_NEVER_FORCED_DIGITAL")
                .contains("HUMAN_FIRST_AREA");
    }

    @Test
    void aBrokenGuaranteeIsToldWithItsCounterexample() {
        String text = AnalysisPage.of("dk-national", analyse(SPOILED), Language.ENGLISH)
                .toText();

        assertThat(text)
                .contains("EXEMPT_IS_NEVER_FORCED_DIGITAL: BROKEN. When ")
                .contains("digitalPost = EXEMPT")
                .contains("DP_EXEMPT gives DIGITAL")
                .contains("cannot be approved");
    }

    @Test
    void htmlSaysTheSameAndEscapesIt() {
        ReportPage page = AnalysisPage.of("<script>alert(1)</script>", analyse(SPOILED), Language.DANISH);

        assertThat(ReportHtml.of(page))
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"da\">", "&lt;b&gt;&amp;", "&lt;script&gt;")
                .doesNotContain("<script>", "<b>");
    }

    @Test
    void aDifferenceIsToldAsConditions() {
        ReportPage page = DifferencePage.of(
                "1", "2", PolicyDifference.between(BEFORE, LAW, AnalysisBudget.standard()), Language.DANISH);

        assertThat(page.verdict()).contains("slags ændringer");
        assertThat(page.toText())
                .contains("SELFSERVICE_ALTERNATIVE_RIGHT")
                .contains("digitalPost: EXEMPT")
                .contains(", medmindre ");
    }

    @Test
    void aRefusedDraftIsToldWhatItMayNot() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of("DP_EXEMPT"), List.of(), Map.of());

        ReportPage page = LayerProofPage.of(
                "Rødovre", LayerProof.of(LAW, null, choices, AnalysisBudget.standard()), Language.ENGLISH);

        assertThat(page.toText()).contains("DP_EXEMPT is law");
    }

    @Test
    void whatMetTheLimitIsNotCalledSound() {
        AnalysisBudget none = new AnalysisBudget(10, () -> false);

        assertThat(AnalysisPage.of("x", PolicyAnalysis.of(LAW, none), Language.ENGLISH)
                        .verdict())
                .contains("too entangled");
        assertThat(AnalysisView.of(PolicyAnalysis.of(LAW, none)).status()).isEqualTo(AnalysisView.Status.LIMIT_MET);
        assertThat(AnalysisView.of(PolicyAnalysis.of(LAW, none)).approvable()).isFalse();
    }

    @Test
    void theDataHoldsFactsThatCanBePutToEvaluate() {
        JsonNode json = new ObjectMapper().valueToTree(AnalysisView.of(analyse(SPOILED)));

        JsonNode broken = json.at("/proof/guarantees/0");
        assertThat(broken.get("kept").asBoolean()).isFalse();
        assertThat(broken.at("/counterexample/facts/digitalPost").asText()).isEqualTo("EXEMPT");
        assertThat(broken.at("/counterexample/gives/channel").asText()).isEqualTo("DIGITAL");
        assertThat(json.at("/proof/gaps/conditions").size()).isPositive();
        assertThat(new ObjectMapper()
                        .<JsonNode>valueToTree(
                                DifferenceView.of(PolicyDifference.between(BEFORE, LAW, AnalysisBudget.standard())))
                        .at("/changes/0/example/digitalPost")
                        .asText())
                .isEqualTo("EXEMPT");
    }

    private static PolicyAnalysis analyse(Policy policy) {
        return PolicyAnalysis.of(policy, AnalysisBudget.standard());
    }
}
