package dk.kanalvalg.core.analysis;

import static dk.kanalvalg.core.analysis.NationalPolicy.LAW;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Holds;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Shadowed;
import dk.kanalvalg.core.analysis.PolicyDifference.Change;
import dk.kanalvalg.core.analysis.PolicyDifference.Changes;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Example;
import dk.kanalvalg.core.policy.Policy.Expectation;
import dk.kanalvalg.core.policy.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The national policy is sound, and each fault put into it is found. */
class SeededFaultsTest {

    private static final Rule EXEMPT = NationalPolicy.rule("DP_EXEMPT");

    @Test
    void theNationalPolicyMayRule() {
        Report report = analyse(LAW);

        assertThat(report.approvable()).isTrue();
        assertThat(report.guarantees()).hasSizeGreaterThanOrEqualTo(6).allMatch(verdict -> verdict instanceof Holds);
        assertThat(report.shadowed()).isEmpty();
        assertThat(report.redundant()).isEmpty();
        assertThat(report.dormant()).containsExactly("HUMAN_FIRST_AREA");
        assertThat(report.gaps().complete()).isTrue();
        assertThat(report.steps()).isLessThan(20_000);
    }

    @Test
    void onlyThoseWithoutAKnownMailboxAreLeftToTheCatchAll() {
        assertThat(analyse(LAW).gaps().conditions())
                .isNotEmpty()
                .allSatisfy(gap -> assertThat(gap.when().get("digitalPost")).isIn("unknown", "[unknown, CLOSED]"));
    }

    @Test
    void aMissingRuleLeavesAGap() {
        Report report = analyse(NationalPolicy.without("NOT_REGISTERED"));

        assertThat(report.gaps().conditions())
                .anySatisfy(gap -> assertThat(gap.when().get("digitalPost")).contains("NOT_REGISTERED"));
    }

    @Test
    void aRuleBehindABroaderOneIsShadowed() {
        Rule early = NationalPolicy.like(
                EXEMPT, "EXEMPT_FIRST", 96, Layer.LAW, "EXEMPT_FIRST", Map.of("digitalPost", "EXEMPT"));

        Report report = analyse(NationalPolicy.with(early));

        assertThat(report.shadowed())
                .contains(
                        new Shadowed("DP_EXEMPT", List.of("EXEMPT_FIRST")),
                        new Shadowed("EMIGRATED_EXEMPT", List.of("EXEMPT_FIRST")));
    }

    @Test
    void aRuleThatSaysWhatTheNextOneSaysIsRedundant() {
        Rule again = NationalPolicy.like(
                EXEMPT, "EXEMPT_ELDERS", 109, Layer.LAW, "DP_EXEMPT", Map.of("digitalPost", "EXEMPT", "age", ">= 80"));

        assertThat(analyse(NationalPolicy.with(again)).redundant()).containsExactly("EXEMPT_ELDERS");
    }

    @Test
    void rulesThatContradictEachOtherOverlap() {
        Rule digital = NationalPolicy.digital("EXEMPT_DIGITAL", 120, Layer.LAW, Map.of("digitalPost", "EXEMPT"));
        Policy spoiled = NationalPolicy.with(digital);

        assertThat(analyse(spoiled).overlaps().shown()).anySatisfy(overlap -> {
            assertThat(overlap.first()).isEqualTo("DP_EXEMPT");
            assertThat(overlap.second()).isEqualTo("EXEMPT_DIGITAL");
            assertThat(overlap.facts()).containsEntry("digitalPost", "EXEMPT");
        });
    }

    @Test
    void aBrokenGuaranteeIsShownByFactsThatBreakIt() {
        Rule digital = NationalPolicy.digital(
                "ELDERS_DIGITAL", 90, Layer.LAW, Map.of("digitalPost", "EXEMPT", "age", "[70..80)"));
        Policy spoiled = NationalPolicy.with(digital);

        List<Broken> broken = analyse(spoiled).guarantees().stream()
                .filter(Broken.class::isInstance)
                .map(Broken.class::cast)
                .toList();

        assertThat(broken).singleElement().satisfies(verdict -> {
            Map<String, Object> facts = verdict.counterexample().facts();
            assertThat(verdict.guarantee()).isEqualTo("EXEMPT_IS_NEVER_FORCED_DIGITAL");
            assertThat(facts)
                    .containsOnlyKeys("digitalPost", "capacity", "communicationType", "age")
                    .containsEntry("digitalPost", "EXEMPT")
                    .containsEntry("capacity", "PRIVATE")
                    .containsEntry("communicationType", "ORDINARY")
                    .containsEntry("age", 70L);
            assertThat(NationalPolicy.effect(spoiled.rules(), facts))
                    .isEqualTo(verdict.counterexample().effect());
            assertThat(verdict.counterexample().effect().then().channel()).isEqualTo(Channel.DIGITAL);
        });
    }

    @Test
    void aRuleWithoutACaseAndACaseThatFailsAreNamed() {
        Rule extra = NationalPolicy.like(
                EXEMPT, "EXTRA", 109, Layer.LAW, "EXTRA", Map.of("digitalPost", "EXEMPT", "age", ">= 80"));
        Example wrong =
                new Example("wrong", Map.of("digitalPost", "EXEMPT"), new Expectation(Channel.DIGITAL, null, null));
        List<Example> cases = new java.util.ArrayList<>(LAW.cases());
        cases.add(wrong);
        List<Rule> rules = new java.util.ArrayList<>(LAW.rules());
        rules.add(extra);

        Report report = analyse(NationalPolicy.with(rules, cases));

        assertThat(report.approvable()).isFalse();
        assertThat(report.coverage().uncovered()).containsExactly("EXTRA");
        assertThat(report.coverage().failed()).singleElement().satisfies(failed -> {
            assertThat(failed.name()).isEqualTo("wrong");
            assertThat(failed.rule()).isEqualTo("DP_EXEMPT");
        });
    }

    @Test
    void whatJune2023ChangedIsTheRightToAnAlternative() {
        Changes changes =
                (Changes) PolicyDifference.between(NationalPolicy.BEFORE_JUNE_2023, LAW, AnalysisBudget.standard());

        assertThat(changes.changes())
                .extracting(change -> change.after().reason())
                .containsOnly("SELFSERVICE_ALTERNATIVE_RIGHT");
        assertThat(changes.changes()).extracting(Change::complete).containsOnly(true);
        assertThat(changes.changes()).allSatisfy(change -> {
            assertThat(NationalPolicy.effect(NationalPolicy.BEFORE_JUNE_2023.rules(), change.example()))
                    .isEqualTo(change.before());
            assertThat(NationalPolicy.effect(LAW.rules(), change.example())).isEqualTo(change.after());
            assertThat(change.conditions()).allSatisfy(condition -> assertThat(condition.when())
                    .containsEntry("digitalPost", "EXEMPT")
                    .containsEntry("mandatorySelfService", "true")
                    .containsEntry("alternativeRequested", "true"));
        });
    }

    private static Report analyse(Policy policy) {
        return (Report) PolicyAnalysis.of(policy, AnalysisBudget.standard());
    }
}
