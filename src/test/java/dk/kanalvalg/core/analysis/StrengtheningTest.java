package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.Loss.What;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is more help than something else, ladder by ladder. */
class StrengtheningTest {

    private static final Strengthening ORDER = new Strengthening(new MeansByChannel(Map.of(
            Channel.DIGITAL, List.of(List.of("POST"), List.of("SMS")),
            Channel.HYBRID, List.of(List.of("COPY", "HELP")),
            Channel.ANALOG, List.of(List.of("LETTER", "PHONE", "MEETING"), List.of("PLACE")))));

    /** Channel and means, {@code +} for a human, then {@code >} and each step with its days, {@code w} for working days. */
    private static Effect effect(String text) {
        String[] parts = text.split(">", -1);
        String[] first = parts[0].strip().split(" ", -1);
        boolean human = first[1].endsWith("+");
        List<FallbackStep> steps =
                Arrays.stream(parts).skip(1).map(StrengtheningTest::step).toList();
        return new Effect(
                text,
                new Consequence(
                        channel(first[0]),
                        first[1].replace("+", ""),
                        human,
                        first.length > 2 ? RecipientRole.valueOf(first[2]) : null,
                        steps));
    }

    private static FallbackStep step(String text) {
        String[] parts = text.strip().split(" ", -1);
        boolean working = parts[2].endsWith("w");
        return new FallbackStep(
                channel(parts[0]), parts[1], Period.ofDays(Integer.parseInt(parts[2].replace("w", ""))), working);
    }

    private static Channel channel(String letter) {
        return switch (letter) {
            case "D" -> Channel.DIGITAL;
            case "H" -> Channel.HYBRID;
            default -> Channel.ANALOG;
        };
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            D POST > H HELP 5w > A LETTER 5w | H HELP > A LETTER 5w
            D POST > H HELP 5w > A LETTER 5w | H HELP > A LETTER 10w
            D POST > H HELP 5w > A LETTER 5w | A LETTER
            D POST > H HELP 5w > A LETTER 5w | A PLACE > A LETTER 5w
            D POST > H HELP 5w > A LETTER 5w | D POST > H HELP 2w > A LETTER 2w
            D POST > H HELP 5w > A LETTER 5w | D POST > H HELP 5 > A LETTER 5
            D POST > H HELP 5w > A LETTER 5w | D POST > H HELP 5w > A LETTER 5w > A PHONE 5w
            D POST > H HELP 5w > A LETTER 5w | D POST > A LETTER 0 > A PHONE 1
            H COPY                           | H HELP
            A LETTER                         | A MEETING
            A LETTER                         | A LETTER+
            A LETTER > H HELP 5              | A LETTER > A PHONE 5
            D POST > H HELP 0                | D POST+ > H HELP 0
            D POST > A LETTER 5 > H HELP 5   | D POST > A LETTER 1 > H HELP 9 > A LETTER 0
            """)
    void moreHelpTakesNothing(String law, String draft) {
        assertThat(ORDER.loss(effect(law), effect(draft))).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A LETTER                         | H HELP                                    | CHANNEL      | 0
            H HELP                           | H COPY                                    | MEANS        | 0
            D POST                           | D SMS                                     | MEANS        | 0
            A PLACE                          | A MEETING                                 | MEANS        | 0
            A MEETING                        | A LETTER                                  | MEANS        | 0
            A LETTER+                        | A MEETING                                 | HUMAN        | 0
            D POST                           | A LETTER CUSTODY_HOLDER                   | RECIPIENTS   | 0
            H HELP GUARDIAN                  | A LETTER                                  | RECIPIENTS   | 0
            D POST > H HELP 5w > A LETTER 5w | D POST                                    | STEP_MISSING | 1
            D POST > H HELP 5w > A LETTER 5w | H HELP                                    | STEP_MISSING | 2
            D POST > H HELP 5w > A LETTER 5w | A PLACE                                   | STEP_MISSING | 2
            D POST > H HELP 5w > A LETTER 5w | D POST > H HELP 5w > A LETTER 6w          | STEP_LATER   | 2
            D POST > H HELP 5                | D POST > H HELP 5w                        | STEP_LATER   | 1
            D POST > H HELP 5w               | D POST > D SMS 0 > H HELP 5w              | CHANNEL      | 1
            A LETTER                         | A LETTER > D POST 0                       | STEP_WEAKER  | 1
            A LETTER                         | A LETTER > D POST 0 > A LETTER 0          | STEP_WEAKER  | 1
            A LETTER > H HELP 5              | A LETTER > H HELP 1                       | STEP_WEAKER  | 1
            A LETTER > A PHONE 5             | A MEETING > A MEETING 1 > H HELP 1        | STEP_WEAKER  | 2
            A LETTER > H HELP 5              | A LETTER > H HELP 0 > A LETTER 0 > H HELP 5 | STEP_WEAKER | 1
            """)
    void lessOfAnythingIsNamedWithItsMoment(String law, String draft, What what, int step) {
        assertThat(ORDER.loss(effect(law), effect(draft))).contains(new Loss(what, step));
    }

    @ParameterizedTest
    @CsvSource({"A LETTER", "D POST > H HELP 5w"})
    void theSameForAnotherReasonHidesTheRight(String outcome) {
        Effect law = effect(outcome);
        Effect draft = new Effect("ANOTHER", law.then());

        assertThat(ORDER.loss(law, draft)).contains(new Loss(What.REASON, 0));
        assertThat(ORDER.loss(law, law)).isEmpty();
        assertThat(ORDER.loss(law, Effect.NONE)).contains(new Loss(What.DECISION, 0));
        assertThat(ORDER.loss(Effect.NONE, law)).isEmpty();
    }
}
