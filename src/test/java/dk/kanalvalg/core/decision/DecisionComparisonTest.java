package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionComparisonTest {

    private static final LocalizedText TEXT = new LocalizedText("Du får svar.", "You get an answer.");

    /** A decision as: channel means reason recipient human obligation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            before                            | now                                    | step                  | another way | overtakes
            DIGITAL DIGITAL_POST DEF anna - - | DIGITAL DIGITAL_POST DEF anna - -      | HYBRID COPY_ON_PAPER  | false       | false
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER DP_EXEMPT anna - -       | HYBRID COPY_ON_PAPER  | true        | true
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER DP_EXEMPT anna - -       | ANALOG LETTER         | true        | false
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER ESTATE anna human -      | ANALOG LETTER         | true        | true
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER DEF anna - MASK          | ANALOG LETTER         | true        | true
            DIGITAL DIGITAL_POST DEF anna - - | DIGITAL DIGITAL_POST DEF bo - -        | HYBRID COPY_ON_PAPER  | true        | true
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER DP_EXEMPT anna - -       | HYBRID DIGITAL_POST   | true        | true
            ANALOG LETTER DP_EXEMPT anna - -  | DIGITAL DIGITAL_POST DEF anna - -      | ANALOG PHONE          | true        | false
            ANALOG PHONE WISH anna human -    | ANALOG LETTER ESTATE anna human -      | ANALOG LETTER         | true        | true
            HYBRID ASSISTED HELP anna human - | HYBRID ASSISTED HELP anna human -      | ANALOG LETTER         | false       | false
            DIGITAL DIGITAL_POST DEF anna - CROSS_ADMIN_COORDINATION | DIGITAL DIGITAL_POST DEF anna - - | HYBRID ASSISTED | true | false
            """)
    void tellsWhetherWhatIsKnownTodayLeadsElsewhere(
            String before, String now, String step, boolean anotherWay, boolean overtakes) {
        DecisionComparison comparison = new DecisionComparison(decision(before), decision(now));
        assertThat(comparison.goesAnotherWay()).isEqualTo(anotherWay);
        assertThat(comparison.overtakes(Map.of(new CitizenRef("c_anna"), step(step))))
                .isEqualTo(overtakes);
    }

    /** Whatever step is being tried: what was sent digitally, first or later, lies in the mailbox. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            before                            | now                                | step                 | leaves
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER DP_EXEMPT anna - -   |                      | true
            DIGITAL DIGITAL_POST DEF anna - - | ANALOG LETTER DP_EXEMPT anna - -   | ANALOG LETTER        | true
            DIGITAL DIGITAL_POST DEF anna - - | DIGITAL DIGITAL_POST DEF anna - -  | ANALOG LETTER        | false
            DIGITAL DIGITAL_POST DEF anna - - | DIGITAL DIGITAL_POST DEF bo - -    |                      | true
            HYBRID ASSISTED HELP anna - -     | ANALOG LETTER DP_EXEMPT anna - -   |                      | false
            HYBRID ASSISTED HELP anna - -     | ANALOG LETTER DP_EXEMPT anna - -   | DIGITAL DIGITAL_POST | true
            HYBRID ASSISTED HELP anna - -     | DIGITAL DIGITAL_POST DEF anna - -  | DIGITAL DIGITAL_POST | false
            """)
    void tellsWhetherSomethingLiesInTheMailboxOfSomebodyWhoIsMetOtherwiseNow(
            String before, String now, String step, boolean leaves) {
        DecisionComparison comparison = new DecisionComparison(decision(before), decision(now));
        Map<CitizenRef, FallbackStep> steps = step == null ? Map.of() : Map.of(new CitizenRef("c_anna"), step(step));
        assertThat(comparison.leavesMailbox(steps)).isEqualTo(leaves);
    }

    private static FallbackStep step(String words) {
        String[] of = words.split(" ", -1);
        return new FallbackStep(Channel.valueOf(of[0]), of[1], Period.ofDays(5), true);
    }

    @ParameterizedTest
    @CsvSource({"DP_STATUS_UNKNOWN, true", "DP_EXEMPT, false"})
    void aRegisterThatDidNotAnswerIsNoNewKnowledge(String reason, boolean doubt) {
        Decision now = decision("HYBRID ASSISTED " + reason + " anna - -");
        assertThat(new DecisionComparison(now, now).isDoubt()).isEqualTo(doubt);
    }

    /** One parent's register answer has grown old; that hides nothing of what is known of the other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            anna                                | doubt
            DIGITAL DIGITAL_POST DEF anna - -   | true
            ANALOG LETTER DP_EXEMPT anna - -    | false
            HYBRID ASSISTED DP_EXEMPT anna - -  | false
            DIGITAL DIGITAL_POST DEF bo - -     | false
            DIGITAL DIGITAL_POST DEF anna - MASK | false
            """)
    void doubtAboutOneHidesNothingThatIsKnownOfAnother(String anna, boolean doubt) {
        Decision before =
                together(decision("DIGITAL DIGITAL_POST DEF anna - -"), decision("DIGITAL DIGITAL_POST DEF carl - -"));
        Decision now = together(decision(anna), decision("HYBRID ASSISTED DP_STATUS_UNKNOWN carl - -"));
        assertThat(new DecisionComparison(before, now).isDoubt()).isEqualTo(doubt);
    }

    /** A decision for two: the first with the recipients of both. */
    private static Decision together(Decision one, Decision other) {
        return new Decision(
                one.channel(),
                one.means(),
                one.reason(),
                one.humanRequired(),
                List.of(one.recipients().getFirst(), other.recipients().getFirst()),
                one.fallback(),
                one.obligations(),
                one.warnings(),
                one.policies(),
                one.legalBasis(),
                one.text(),
                one.note(),
                one.considered(),
                one.decidedAt());
    }

    private static Decision decision(String words) {
        String[] of = words.split(" ", -1);
        Channel channel = Channel.valueOf(of[0]);
        boolean human = of[4].equals("human");
        List<String> obligations =
                switch (of[5]) {
                    case "-" -> List.of();
                    case "MASK" -> List.of("ADDRESS_PROTECTION_MASK");
                    default -> List.of(of[5]);
                };
        Recipient recipient = new Recipient(
                new CitizenRef("c_" + of[3]),
                RecipientRole.SUBJECT,
                channel,
                of[1],
                of[2],
                human,
                List.of(),
                obligations,
                TEXT,
                null);
        return new Decision(
                channel,
                of[1],
                of[2],
                human,
                List.of(recipient),
                List.of(),
                obligations,
                List.of(),
                List.of(),
                List.of(),
                TEXT,
                "",
                List.of(),
                Instant.EPOCH);
    }
}
