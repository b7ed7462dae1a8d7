package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.LayerProof.Kind;
import dk.kanalvalg.core.analysis.LayerProof.Refused;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerProofTest {

    private static final Policy LAW = NationalPolicy.LAW;
    private static final String GUARANTEE = "EXEMPT_IS_NEVER_FORCED_DIGITAL";

    @Provide
    Arbitrary<List<Rule>> tables() {
        return SmallTables.tables();
    }

    static Stream<Arguments> waysToSendTheExemptDigital() {
        return Stream.of(
                Arguments.of("asked before the rule", rule(50, Map.of("digitalPost", "EXEMPT"))),
                Arguments.of("without naming the exemption", rule(99, Map.of("capacity", "PRIVATE"))),
                Arguments.of("by excluding everybody else", rule(1, Map.of("digitalPost", "not(REGISTERED)"))),
                Arguments.of("for a few of them", rule(96, Map.of("digitalPost", "EXEMPT", "age", "[20..25]"))),
                Arguments.of("in one area", rule(109, Map.of("digitalPost", "[EXEMPT, CLOSED]", "kle", "27.35.*"))),
                Arguments.of("where nothing else is known", rule(98, Map.of("age", "unknown", "mitId", "OK"))));
    }

    private static Rule rule(int priority, Map<String, String> when) {
        return NationalPolicy.digital("COUNCIL_DIGITAL", priority, Layer.LOCAL, when);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSendTheExemptDigital")
    void noCouncilSendsTheExemptDigital(String way, Rule rule) {
        Policy local = NationalPolicy.local(new LinkedHashMap<>(), rule);

        Refused refused = (Refused) LayerProof.of(LAW, local, LocalChoices.NONE, AnalysisBudget.standard());

        Violation broken = refused.violations().stream()
                .filter(violation -> violation.kind() == Kind.GUARANTEE_BROKEN)
                .filter(violation -> violation.broken().equals(GUARANTEE))
                .findFirst()
                .orElseThrow();
        assertThat(broken.facts()).containsEntry("digitalPost", "EXEMPT").containsEntry("capacity", "PRIVATE");
        assertThat(broken.law().effect().then().channel()).isNotEqualTo(Channel.DIGITAL);
        assertThat(broken.draft().effect().then().channel()).isEqualTo(Channel.DIGITAL);
        assertThat(refused.violations()).anyMatch(violation -> violation.kind() == Kind.RULE_WEAKENED);
        assertThat(refused.violations()).allSatisfy(violation -> {
            List<Rule> both = new ArrayList<>(byDefault(LAW.rules()));
            assertThat(NationalPolicy.effect(both, violation.facts()))
                    .isEqualTo(violation.law().effect());
            both.add(rule);
            assertThat(NationalPolicy.effect(both, violation.facts()))
                    .isEqualTo(violation.draft().effect());
        });
    }

    @Test
    void aCouncilMayFillWhatTheLawLeavesToTheCatchAll() {
        Rule gap = NationalPolicy.like(
                NationalPolicy.rule("HELP_REQUESTED"),
                "COUNCIL_NO_MAILBOX_KNOWN",
                910,
                Layer.LOCAL,
                "COUNCIL_NO_MAILBOX_KNOWN",
                Map.of("digitalPost", "unknown"));

        assertThat(LayerProof.of(
                        LAW,
                        NationalPolicy.local(new LinkedHashMap<>(), gap),
                        LocalChoices.NONE,
                        AnalysisBudget.standard()))
                .isInstanceOf(LayerProof.Proven.class);
    }

    @Test
    void aCouncilMayUseEverySwitchAndParameterOfTheLaw() {
        LocalChoices choices = new LocalChoices(
                Set.of("STRUGGLE_SIGNAL", "INACTIVE_MAILBOX_COPY"),
                Set.of("CITIZEN_CHOICE"),
                List.of(new KlePattern("34.*")),
                Map.of("residentGraceDays", 60L));

        assertThat(LayerProof.of(LAW, null, choices, AnalysisBudget.standard())).isInstanceOf(LayerProof.Proven.class);
    }

    @Test
    void whatTheLawDoesNotLetSwitchIsRefusedByName() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of("DP_EXEMPT"), List.of(), Map.of());

        LayerProof proof = LayerProof.of(LAW, null, choices, AnalysisBudget.standard());

        assertThat(((LayerProof.NotComposed) proof).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("DP_EXEMPT"));
    }

    @Test
    void aRuleOfTheLawThatIsMissingIsShownByAMatterItDecided() {
        List<Rule> draft = LAW.rules().stream()
                .filter(rule -> !rule.id().equals("DP_EXEMPT"))
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();

        Refused refused =
                (Refused) LayerProof.of(LAW.facts(), LAW.rules(), draft, LAW.guarantees(), AnalysisBudget.standard());

        assertThat(refused.violations()).anySatisfy(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.RULE_REMOVED);
            assertThat(violation.broken()).isEqualTo("DP_EXEMPT");
            assertThat(violation.law().rule()).isEqualTo("DP_EXEMPT");
        });
    }

    @Property(tries = 300)
    void aRuleOfTheLawIsWeakenedExactlyWhenACouncilsRuleTakesFactsFromIt(
            @ForAll("tables") List<Rule> law, @ForAll("tables") List<Rule> added) {
        List<Rule> draft = new ArrayList<>(law);
        for (int i = 0; i < added.size(); i++) {
            draft.add(local(added.get(i), 2 * i - 1));
        }
        draft.sort(Comparator.comparingInt(Rule::priority));
        Set<String> weakened = new TreeSet<>();
        for (Map<String, Object> facts : SmallTables.everything()) {
            int first = SmallTables.first(law, facts);
            if (first < law.size()
                    && !law.get(first).when().isEmpty()
                    && takes(SmallTables.effect(law, facts), SmallTables.effect(draft, facts))) {
                weakened.add(law.get(first).id());
            }
        }

        List<Violation> violations =
                switch (LayerProof.of(SmallTables.FACTS, law, draft, List.of(), AnalysisBudget.standard())) {
                    case Refused refused -> refused.violations();
                    case LayerProof.Proven _ -> List.of();
                    case LayerProof other -> throw new AssertionError(other);
                };

        assertThat(violations).extracting(Violation::broken).containsExactlyInAnyOrderElementsOf(weakened);
        assertThat(violations).allSatisfy(violation -> {
            assertThat(violation.law().effect()).isEqualTo(SmallTables.effect(law, violation.facts()));
            assertThat(violation.draft().effect()).isEqualTo(SmallTables.effect(draft, violation.facts()));
            assertThat(violation.law().rule()).isEqualTo(violation.broken());
        });
    }

    /** Without ladders and a table of means: a surer channel or a human is more help, and all else that differs is less. */
    private static boolean takes(Effect law, Effect draft) {
        boolean asSure = draft.then().channel().compareTo(law.then().channel()) >= 0;
        boolean asPersonal = draft.then().channel() != law.then().channel()
                || draft.then().means().equals(law.then().means());
        boolean asHuman = draft.then().human() || !law.then().human();
        boolean more = draft.then().channel() != law.then().channel()
                || draft.then().human() != law.then().human();
        return !draft.equals(law) && !(asSure && asPersonal && asHuman && more);
    }

    private static Rule local(Rule rule, int priority) {
        return new Rule(
                "COUNCIL_" + rule.id(),
                priority,
                rule.reason(),
                Layer.LOCAL,
                false,
                true,
                rule.when(),
                rule.then(),
                List.of(),
                "",
                rule.text());
    }

    @Test
    void aRuleSwitchedOnAndThenOutrunDoesNotOpenTheLaw() {
        // STRUGGLE_SIGNAL may take matters from the law's rules behind it, and a council's rule may take them from it;
        // so
        // one that does both would have taken them from the law.
        Rule council = NationalPolicy.like(
                NationalPolicy.rule("DIGITAL_FIRST_DEFAULT"),
                "COUNCIL_NO_HELP",
                249,
                Layer.LOCAL,
                "COUNCIL_NO_HELP",
                Map.of("failedAttempts", ">= 3", "digitalPost", "REGISTERED", "age", "[15..17]"));
        LocalChoices choices = new LocalChoices(Set.of("STRUGGLE_SIGNAL"), Set.of(), List.of(), Map.of());

        LayerProof proof = LayerProof.of(
                LAW, NationalPolicy.local(new LinkedHashMap<>(), council), choices, AnalysisBudget.standard());

        assertThat(((Refused) proof).violations()).extracting(Violation::broken).contains("YOUTH_OWN_MAILBOX");
    }

    private static List<Rule> byDefault(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(rules::get)
                .filter(rule -> !rule.switchable() || rule.enabled())
                .toList();
    }
}
