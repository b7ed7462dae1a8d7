package dk.kanalvalg.policy.analysis;

import static dk.kanalvalg.policy.analysis.CouncilDrafts.LAW;
import static dk.kanalvalg.policy.analysis.CouncilDrafts.document;
import static dk.kanalvalg.policy.analysis.CouncilDrafts.findings;
import static dk.kanalvalg.policy.analysis.CouncilDrafts.refusal;
import static dk.kanalvalg.policy.analysis.CouncilDrafts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Holds;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts that take something from somebody, each refused with whom and what; and drafts that give more help. */
class CouncilDraftsTest {

    @Test
    void theLawKeepsItsGuaranteesAtEveryMoment() {
        PolicyAnalysis.Report report = (PolicyAnalysis.Report) PolicyAnalysis.of(LAW, AnalysisBudget.standard());

        assertThat(report.guarantees()).hasSizeGreaterThan(20).allMatch(verdict -> verdict instanceof Holds);
        assertThat(report.steps()).isLessThan(AnalysisBudget.STANDARD_STEPS / 10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a letter that is Digital Post            | 910 | digitalPost: CLOSED | channel: ANALOG, means: DIGITAL_POST | COUNCIL_RULE | the means does not belong to the channel
            digital in the second place              | 910 | digitalPost: CLOSED | channel: ANALOG, fallback: [{channel: DIGITAL, after: P0D}] | NO_MAILBOX_IS_NEVER_DIGITAL | step 1 of the fallback of rule COUNCIL_RULE: DIGITAL, DIGITAL_POST after P0D
            a copy for those without a mailbox       | 910 | digitalPost: CLOSED | channel: HYBRID, means: COPY_ON_PAPER, human: true | NOTHING_IS_SENT_TO_A_MAILBOX_THAT_IS_NOT_KNOWN_TO_BE_THERE | COUNCIL_RULE
            a way of the council's own               | 850 | digitalPost: REGISTERED | channel: ANALOG, means: CARRIER_PIGEON | COUNCIL_RULE | CARRIER_PIGEON
            a text message for help                  | 850 | digitalPost: REGISTERED | channel: HYBRID, means: NEMSMS, fallback: [{channel: ANALOG, after: P1D}] | COUNCIL_RULE | HYBRID, NEMSMS
            adults' mail to a parent                 | 850 | 'digitalPost: REGISTERED, age: ">= 18"' | channel: DIGITAL, recipients: CUSTODY_HOLDER | FROM_FIFTEEN_THE_MAIL_IS_ONES_OWN | age
            a youth of sixteen sent to a parent      | 499 | 'digitalPost: REGISTERED, age: 16' | channel: ANALOG, human: true, recipients: CUSTODY_HOLDER | YOUTH_OWN_MAILBOX | writes to others
            a guardian whom nobody has               | 910 | digitalPost: unknown, guardian: false | channel: HYBRID, human: true, recipients: GUARDIAN | NOBODY_HAS_A_GUARDIAN_UNASKED | COUNCIL_RULE
            a representative whom nobody chose       | 850 | digitalPost: REGISTERED | channel: ANALOG, recipients: REPRESENTATIVE | NOBODY_IS_REPRESENTED_UNASKED | COUNCIL_RULE
            the catch-all's matters to nobody        | 910 | digitalPost: unknown | channel: HYBRID, human: true, recipients: COMPANY | NO_RULE_MATCHED | writes to others
            no paper for the old                     | 299 | 'mandatorySelfService: false, age: ">= 80", requestedChannel: PAPER, digitalPost: REGISTERED' | channel: DIGITAL | CITIZEN_CHOICE | reaches less surely
            a later letter                           | 850 | digitalPost: REGISTERED | channel: DIGITAL, fallback: [{channel: HYBRID, after: P90D}, {channel: ANALOG, after: P90D}] | DIGITAL_FIRST_DEFAULT | step 1 of the fallback of rule COUNCIL_RULE
            no letter at all                         | 850 | digitalPost: REGISTERED | channel: DIGITAL | DIGITAL_FIRST_DEFAULT | the law has step 1 of the fallback of rule DIGITAL_FIRST_DEFAULT
            help, and then nothing                   | 850 | digitalPost: REGISTERED | channel: HYBRID | DIGITAL_FIRST_DEFAULT | no step that answers to it
            the threatened by copy                   | 1   | threatMarker: true, override: unknown, acute: false | channel: HYBRID, means: COPY_ON_PAPER, human: true | PROTECTED_PERSON | HYBRID, COPY_ON_PAPER
            the threatened told to come              | 1   | threatMarker: true, override: unknown, acute: false | channel: ANALOG, means: IN_PERSON, human: true | PROTECTED_PERSON | not as personal
            the exempt, a day later                  | 109 | digitalPost: EXEMPT | 'channel: ANALOG, means: IN_PERSON, human: true, fallback: [{channel: DIGITAL, after: P1D}]' | EXEMPT_IS_NEVER_FORCED_DIGITAL | DIGITAL, DIGITAL_POST after P1D
            the exempt sent to self-service          | 99  | digitalPost: EXEMPT, mandatorySelfService: true | channel: HYBRID, means: SELF_SERVICE | THE_EXEMPT_ARE_NEVER_SENT_TO_A_MAILBOX | SELF_SERVICE
            a right that is not told                 | 99  | digitalPost: EXEMPT, asksForOtherWay: true | channel: ANALOG, means: IN_PERSON, human: true | THE_RIGHT_TO_APPLY_WITHOUT_SELF_SERVICE_IS_TOLD | COUNCIL_RULE
            the same for the council's reason        | 109 | digitalPost: EXEMPT | channel: ANALOG | DP_EXEMPT | another reason
            danger without a human                   | 1   | acute: true | channel: ANALOG, means: IN_PERSON, fallback: [{channel: ANALOG, means: PHONE, after: P1D}] | ACUTE_HUMAN_FIRST | no human acts
            the dead in a mailbox                    | 1   | cprStatus: DEAD | channel: DIGITAL, human: true | THE_DEAD_ARE_NEVER_WRITTEN_TO_DIGITALLY | DIGITAL
            a caseworker overruled                   | 0   | digitalPost: REGISTERED | channel: DIGITAL, human: true, fallback: [{channel: ANALOG, after: P5D}] | CITIZEN_CHOICE | COUNCIL_RULE
            """)
    void aDraftThatTakesSomethingIsRefusedWithWhomAndWhat(
            String name, int priority, String when, String then, String broken, String words) {
        PolicyFindings findings = findings(rule(priority, when, then));

        assertThat(findings.weakensLaw()).isTrue();
        assertThat(findings.obstacles())
                .filteredOn(obstacle -> obstacle.field().equals(broken))
                .extracting(Violation::message)
                .anySatisfy(message -> assertThat(message).contains("When ").contains(words));
        assertThat(FindingsView.weakenings(findings)).allSatisfy(found -> {
            assertThat(found.text().da()).startsWith("Når ");
            assertThat(found.text().en()).startsWith("When ");
            assertThat(found.draft()).isNotEqualTo(found.law());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CROSS_ADMIN_COORDINATION | ''                    | COORDINATION_TAKES_CONSENT
            UDK_FORWARD              | ''                    | ONLY_CASH_BENEFITS_ARE_FORWARDED
            UDK_FORWARD              | kle: 27.*             | ONLY_CASH_BENEFITS_ARE_FORWARDED
            BOTH_PARENTS             | digitalPost: EXEMPT   | BOTH_PARENTS_MEANS_TWO
            """)
    void aDutyThatTakesSomethingIsRefusedToo(String id, String when, String guarantee) {
        PolicyFindings findings =
                findings(document("rules: []\nobligations: [{id: %s, when: {%s}}]\n".formatted(id, when)));

        assertThat(findings.weakensLaw()).isTrue();
        assertThat(findings.obstacles()).extracting(Violation::field).contains(guarantee);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            channel: ANALOG, means: AFVISNING                                         | only a human rejects
            'channel: DIGITAL, fallback: [{channel: ANALOG, means: REJECTION, after: P1D}]' | only a human rejects
            'channel: ANALOG, fallback: [{channel: ANALOG, after: P2147483647D}]'     | at most P365D
            'channel: ANALOG, fallback: [{channel: ANALOG, after: P366D}]'            | at most P365D
            """)
    void whatNoRuleMaySayIsRefusedWhereItStands(String then, String words) {
        assertThat(refusal(rule(850, "digitalPost: REGISTERED", then))).contains(words);
    }

    @Test
    void aLadderHasAnEnd() {
        String step = "{channel: ANALOG, after: P1D}";
        String ladder =
                "channel: ANALOG, fallback: [%s]".formatted(String.join(", ", java.util.Collections.nCopies(11, step)));

        assertThat(refusal(rule(850, "digitalPost: REGISTERED", ladder))).contains("at most 10 steps");
    }

    @Test
    void aLanguageIsAWishAndNoOrigin() {
        assertThat(refusal(rule(850, "preferredLanguage: [ar, so]", "channel: ANALOG, means: IN_PERSON")))
                .contains("where somebody comes from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diagnose", "fritagelsesgrund", "exemptionGround", "reason", "isDemented", "psykiskSygdom", "handicap",
                "gender", "koen", "nationalitet", "statsborgerskab", "ethnicity", "countryOfOrigin", "religion",
                "riskScore", "healthStatus", "mentalHealth", "criminalRecord"
            })
    void aFactThatSoundsLikeWhatNobodyMayAskIsRefusedAndExplained(String name) {
        String inputs = document("inputs: {%s: {type: boolean, purpose: to help}}\nrules: []\n".formatted(name));

        assertThat(refusal(inputs)).contains("sounds like").contains("No rule may ask that");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachmentCount",
                "grundskyld",
                "playgroundArea",
                "originalDocument",
                "sagsbehandler",
                "kontaktform",
                "environmentalPermit",
                "traceId",
                "addressChange",
                "sameHousehold",
                "formVersion"
            })
    void aFactOfTheMatterIsNot(String name) {
        String inputs = document("inputs: {%s: {type: boolean, purpose: to help}}\nrules: []\n".formatted(name));

        assertThat(CouncilDrafts.read(inputs).inputs()).hasSize(1);
    }

    @Test
    void aFactIsDeclaredForAPurpose() {
        assertThat(refusal(document("inputs: {attachmentCount: {type: integer}}\nrules: []\n")))
                .contains("purpose is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[EFFICIENCY]"})
    void noPolicyIsForEfficiencyAlone(String categories) {
        String document = document("rules: []\n").replace("[QUALITY]", categories);

        assertThat(refusal(document)).contains("purpose.categories");
        try {
            CouncilDrafts.read(document);
        } catch (InvalidRequest refused) {
            assertThat(refused.problem().status()).isEqualTo(422);
        }
    }

    @Test
    void aRuleBringsWhatTheLawsRulesBring() {
        String bare = rule(850, "digitalPost: REGISTERED", "channel: ANALOG")
                .replaceAll("(?m)^ +(legalBasis|ethics|text):.*\n", "");

        assertThat(findings(bare).obstacles())
                .extracting(Violation::field)
                .contains("rules.COUNCIL_RULE.legalBasis", "rules.COUNCIL_RULE.ethics", "rules.COUNCIL_RULE.text");
    }

    @Test
    void noParameterForwardsEverything() {
        LocalChoices everything = new LocalChoices(Set.of(), Set.of(), List.of(), Map.of("udkAreas", List.of("*")));
        LocalChoices benefits = new LocalChoices(Set.of(), Set.of(), List.of(), Map.of("udkAreas", List.of("32.30.*")));

        assertThat(((LayerProof.Refused) prove(everything)).violations())
                .extracting(LayerProof.Violation::broken)
                .containsExactly("ONLY_CASH_BENEFITS_ARE_FORWARDED");
        assertThat(prove(benefits)).isInstanceOf(LayerProof.Proven.class);
    }

    private static LayerProof prove(LocalChoices choices) {
        return LayerProof.of(LAW, null, choices, AnalysisBudget.standard());
    }

    @Test
    void whatEverybodyFallsBackOnIsNotSwitchedOff() {
        LocalChoices off = new LocalChoices(Set.of(), Set.of("DIGITAL_FIRST_DEFAULT"), List.of(), Map.of());

        LayerProof proof = LayerProof.of(CouncilDrafts.law("2"), null, off, AnalysisBudget.standard());

        assertThat(((LayerProof.Refused) proof).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(LayerProof.Kind.FALLBACK_SWITCHED_OFF);
            assertThat(violation.broken()).isEqualTo("DIGITAL_FIRST_DEFAULT");
            assertThat(violation.facts()).containsEntry("digitalPost", "REGISTERED");
            assertThat(violation.draft().rule()).isEqualTo("NO_RULE_MATCHED");
        });
        assertThat(prove(off)).isNotInstanceOf(LayerProof.Proven.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            families get help at once          | 850 | 'digitalPost: REGISTERED, kle: "27.*"' | 'channel: HYBRID, human: true, fallback: [{channel: ANALOG, after: P5D, workingDays: true}]'
            the old get letters                | 850 | 'digitalPost: REGISTERED, age: ">= 80"' | channel: ANALOG
            families are met                   | 850 | 'digitalPost: REGISTERED, kle: "27.*"' | channel: ANALOG, means: IN_PERSON, human: true
            a meeting at a place, then a letter | 850 | digitalPost: REGISTERED | 'channel: ANALOG, means: AGREED_PLACE, human: true, fallback: [{channel: ANALOG, after: P5D}]'
            a faster ladder                    | 850 | digitalPost: REGISTERED | 'channel: DIGITAL, fallback: [{channel: HYBRID, after: P2D, workingDays: true}, {channel: ANALOG, after: P2D, workingDays: true}]'
            one step more                      | 850 | digitalPost: REGISTERED | 'channel: DIGITAL, fallback: [{channel: HYBRID, after: P5D, workingDays: true}, {channel: ANALOG, after: P5D, workingDays: true}, {channel: ANALOG, means: PHONE, after: P10D}]'
            who cannot log in is met           | 209 | 'mitId: [NONE, BLOCKED], cprStatus: ACTIVE' | channel: ANALOG, means: IN_PERSON, human: true
            help by a human                    | 219 | helpRequested: true | 'channel: HYBRID, human: true, fallback: [{channel: ANALOG, after: P5D, workingDays: true}]'
            those abroad get a copy            | 509 | cprStatus: EMIGRATED, digitalPost: REGISTERED | 'channel: HYBRID, means: COPY_ON_PAPER, fallback: [{channel: ANALOG, after: P5D, workingDays: true}]'
            guidance in person                 | 309 | 'mandatorySelfService: true, asksForOtherWay: true, digitalPost: REGISTERED' | channel: ANALOG, means: IN_PERSON, human: true
            the youth are called too           | 499 | 'digitalPost: REGISTERED, age: "[15..18)"' | channel: ANALOG, means: PHONE
            """)
    void moreHelpThanTheLawGivesPassesAndIsNamed(String name, int priority, String when, String then) {
        PolicyFindings findings = findings(rule(priority, when, then));

        assertThat(FindingsView.weakenings(findings)).isEmpty();
        LayerProof.Proven proven = (LayerProof.Proven) findings.proof().orElseThrow();
        assertThat(proven.strengthened()).isNotEmpty().allMatch(one -> one.by().equals("COUNCIL_RULE"));
        assertThat(findings.obstacles()).extracting(Violation::field).containsExactly("rules.COUNCIL_RULE");
    }

    @Test
    void moreDutiesAndAWiderGraceStrengthenToo() {
        PolicyFindings findings = findings(document("""
                parameters: {residentGraceDays: 60}
                rules: []
                obligations:
                  - {id: DELIVERY_PROOF_REQUIRED, when: {}}
                  - {id: CALL_BEFORE_THE_LETTER, when: {channel: ANALOG, age: ">= 80"}, human: true}
                """));

        assertThat(findings.approvable()).isTrue();
    }

    @Test
    void everywhereAHumanFirstIsACouncilsToChoose() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of(), List.of(), Map.of("humanFirstAreas", List.of("*")));

        assertThat(prove(choices)).isInstanceOf(LayerProof.Proven.class);
    }
}
