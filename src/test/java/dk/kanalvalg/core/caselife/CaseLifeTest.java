package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseLife.Report;
import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of moves: every state against every outcome, the time, and a human's word. */
class CaseLifeTest {

    private static final Instant AT = Instant.parse("2026-06-15T08:00:00Z");
    private static final Instruction FIRST = new Instruction(1, AT);
    private static final String CATCH_ALL = "borgerservice";

    private static final FallbackLadder TWO_STEPS = FallbackLadder.of(
            Channel.DIGITAL, List.of(step(Channel.HYBRID, "ASSISTED"), step(Channel.ANALOG, "LETTER")));
    private static final FallbackLadder NO_STEP = FallbackLadder.of(Channel.ANALOG, List.of());

    private static final Map<String, CaseState> STATES = Map.ofEntries(
            Map.entry("ROUTED", new CaseState.Routed(course("social", TWO_STEPS))),
            Map.entry("PUBLISHED", new CaseState.Published(course("social", TWO_STEPS))),
            Map.entry("PUBLISHED_CATCH_ALL", new CaseState.Published(course(CATCH_ALL, TWO_STEPS))),
            Map.entry(
                    "PUBLISHED_ONCE_REJECTED", new CaseState.Published(new CaseProgress("social", TWO_STEPS, 1, null))),
            Map.entry("PUBLISHED_LAST", new CaseState.Published(course("social", NO_STEP))),
            Map.entry("ACCEPTED", new CaseState.Accepted(course("social", TWO_STEPS))),
            Map.entry("ACCEPTED_LAST", new CaseState.Accepted(course("social", NO_STEP))),
            Map.entry("DELIVERED", new CaseState.Delivered(course("social", TWO_STEPS), false)),
            Map.entry("DELIVERED_LAST", new CaseState.Delivered(course("social", NO_STEP), false)),
            Map.entry("READ", new CaseState.Delivered(course("social", TWO_STEPS), true)),
            Map.entry("CLOSED", new CaseState.Closed(course("social", TWO_STEPS))));

    /** What comes of each outcome, in the order of {@link Outcome#ALL}: the event, or why nothing changes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state                   | RECEIVED | ACCEPTED | REJECTED      | DELIVERED | READ | FAILED        | RETURNED      | CLOSED
            ROUTED                  | RECEIVED | ACCEPTED | REJECTED      | DELIVERED | READ | FELL_BACK     | FELL_BACK     | UNATTENDED
            PUBLISHED               | RECEIVED | ACCEPTED | REJECTED      | DELIVERED | READ | FELL_BACK     | FELL_BACK     | UNATTENDED
            PUBLISHED_CATCH_ALL     | RECEIVED | ACCEPTED | REJECTED      | DELIVERED | READ | FELL_BACK     | FELL_BACK     | UNATTENDED
            PUBLISHED_ONCE_REJECTED | RECEIVED | ACCEPTED | REJECTED      | DELIVERED | READ | FELL_BACK     | FELL_BACK     | UNATTENDED
            PUBLISHED_LAST          | RECEIVED | ACCEPTED | REJECTED      | DELIVERED | READ | UNATTENDED    | UNATTENDED    | UNATTENDED
            ACCEPTED                | LATE     | LATE     | CONTRADICTORY | DELIVERED | READ | FELL_BACK     | FELL_BACK     | UNATTENDED
            ACCEPTED_LAST           | LATE     | LATE     | CONTRADICTORY | DELIVERED | READ | UNATTENDED    | UNATTENDED    | UNATTENDED
            DELIVERED               | LATE     | LATE     | CONTRADICTORY | LATE      | READ | CONTRADICTORY | FELL_BACK     | CLOSED
            DELIVERED_LAST          | LATE     | LATE     | CONTRADICTORY | LATE      | READ | CONTRADICTORY | UNATTENDED    | CLOSED
            READ                    | LATE     | LATE     | CONTRADICTORY | LATE      | LATE | CONTRADICTORY | CONTRADICTORY | CLOSED
            CLOSED                  | LATE     | LATE     | LATE          | LATE      | LATE | LATE          | UNATTENDED    | LATE
            """)
    void everyOutcomeHasItsPlace(
            String state,
            String received,
            String accepted,
            String rejected,
            String delivered,
            String read,
            String failed,
            String returned,
            String closed) {
        List<String> found = Outcome.ALL.stream()
                .map(outcome -> word(CaseLife.report(
                        STATES.get(state), new Report(outcome, AT, null, null), FIRST, AT.plusSeconds(60), CATCH_ALL)))
                .toList();
        assertThat(found).containsExactly(received, accepted, rejected, delivered, read, failed, returned, closed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state          | by time    | state then | handed over   | overridden
            ROUTED         | LATE       |            | HANDED_OVER   | OVERRIDDEN
            PUBLISHED      | UNATTENDED | PUBLISHED  | HANDED_OVER   | OVERRIDDEN
            ACCEPTED       | FELL_BACK  | ROUTED     | HANDED_OVER   | OVERRIDDEN
            ACCEPTED_LAST  | UNATTENDED | ACCEPTED   | HANDED_OVER   | OVERRIDDEN
            DELIVERED      | FELL_BACK  | ROUTED     | HANDED_OVER   | OVERRIDDEN
            DELIVERED_LAST | CLOSED     | CLOSED     | HANDED_OVER   | OVERRIDDEN
            READ           | CLOSED     | CLOSED     | HANDED_OVER   | OVERRIDDEN
            CLOSED         | LATE       |            | CONTRADICTORY | CONTRADICTORY
            """)
    void timeAndHumansMoveItToo(String state, String byTime, String then, String handedOver, String overridden) {
        CaseState from = STATES.get(state);
        assertThat(word(CaseLife.timeIsUp(from))).isEqualTo(byTime);
        if (CaseLife.timeIsUp(from) instanceof Transition.Moved moved) {
            assertThat(moved.to().name()).hasToString(then);
        }
        assertThat(word(CaseLife.handOver(from, "boern"))).isEqualTo(handedOver);
        assertThat(word(CaseLife.override(from, NO_STEP))).isEqualTo(overridden);
    }

    @Test
    void aRejectedCaseGoesToTheCatchAllOnceAndThenToAHuman() {
        CaseState rejected = moved(report("PUBLISHED", new Outcome.Rejected()));
        assertThat(rejected).isInstanceOf(CaseState.Routed.class);
        assertThat(rejected.course().owner()).isEqualTo(CATCH_ALL);
        assertThat(rejected.course().attention()).isNull();
        for (String stuck : List.of("PUBLISHED_CATCH_ALL", "PUBLISHED_ONCE_REJECTED")) {
            CaseState again = moved(report(stuck, new Outcome.Rejected()));
            assertThat(again).isInstanceOf(CaseState.Published.class);
            assertThat(again.course().owner())
                    .isEqualTo(STATES.get(stuck).course().owner());
            assertThat(again.course().attention()).isEqualTo(Attention.REJECTED);
        }
    }

    @Test
    void whoEndsACaseInWhichNobodyWasReachedSaysWhy() {
        for (String state : List.of("ROUTED", "PUBLISHED", "ACCEPTED")) {
            CaseState unsaid = moved(report(state, new Outcome.Closed()));
            assertThat(unsaid).isInstanceOf(CaseState.Accepted.class);
            assertThat(unsaid.course().attention()).isEqualTo(Attention.NOT_DELIVERED);
            for (ClosingReason reason : ClosingReason.values()) {
                Report said = new Report(new Outcome.Closed(), AT, null, reason);
                assertThat(moved(CaseLife.report(STATES.get(state), said, FIRST, AT, CATCH_ALL)))
                        .isInstanceOf(CaseState.Closed.class);
            }
        }
    }

    @Test
    void whatComesBackAfterTheEndIsAHumansToLookAt() {
        CaseState reopened = moved(report("CLOSED", new Outcome.Returned()));
        assertThat(reopened).isInstanceOf(CaseState.Accepted.class);
        assertThat(reopened.course().attention()).isEqualTo(Attention.NOT_DELIVERED);
        Report former = new Report(new Outcome.Returned(), AT, 1, null);
        assertThat(word(CaseLife.report(STATES.get("CLOSED"), former, new Instruction(2, AT), AT, CATCH_ALL)))
                .isEqualTo("LATE");
    }

    @Test
    void whatIsDecidedTodayTakesThePlaceOfAStepOfWhatHasBeenPublished() {
        for (String state : List.of("PUBLISHED", "ACCEPTED", "DELIVERED")) {
            CaseState instead = moved(CaseLife.overtake(STATES.get(state), NO_STEP));
            assertThat(instead).isInstanceOf(CaseState.Routed.class);
            assertThat(instead.course().ladder()).isEqualTo(NO_STEP);
        }
        for (String state : List.of("ROUTED", "CLOSED")) {
            assertThat(word(CaseLife.overtake(STATES.get(state), NO_STEP))).isEqualTo("LATE");
        }
    }

    @Test
    void nobodyGetsACaseThatTheyHave() {
        assertThat(word(CaseLife.handOver(STATES.get("PUBLISHED"), "social"))).isEqualTo("CONTRADICTORY");
    }

    @Test
    void whatTellsOfAnEarlierInstructionIsLate() {
        Instruction third = new Instruction(3, AT);
        CaseState published = STATES.get("PUBLISHED");
        Outcome failed = new Outcome.Failed();
        assertThat(word(CaseLife.report(
                        published, new Report(failed, AT.minusSeconds(1), null, null), third, AT, CATCH_ALL)))
                .isEqualTo("LATE");
        assertThat(word(CaseLife.report(published, new Report(failed, AT, null, null), third, AT, CATCH_ALL)))
                .isEqualTo("FELL_BACK");
        // The version knows better than two clocks.
        assertThat(word(CaseLife.report(
                        published, new Report(failed, AT.plusSeconds(9), 2, null), third, AT, CATCH_ALL)))
                .isEqualTo("LATE");
        assertThat(word(CaseLife.report(
                        published, new Report(failed, AT.minusSeconds(9), 3, null), third, AT, CATCH_ALL)))
                .isEqualTo("FELL_BACK");
        // About the first instruction nothing can be said too late: two clocks may differ.
        assertThat(word(CaseLife.report(
                        published, new Report(failed, AT.minusSeconds(9), null, null), FIRST, AT, CATCH_ALL)))
                .isEqualTo("FELL_BACK");
    }

    @Test
    void whatIsSaidToHaveHappenedAfterTheEndContradictsIt() {
        assertThat(word(CaseLife.report(
                        STATES.get("CLOSED"),
                        new Report(new Outcome.Delivered(), AT.plusSeconds(1), null, null),
                        FIRST,
                        AT,
                        CATCH_ALL)))
                .isEqualTo("CONTRADICTORY");
    }

    @Test
    void aLadderIsClimbedDownAndEnds() {
        FallbackLadder lower = TWO_STEPS.lower().orElseThrow();
        assertThat(lower.channel()).isEqualTo(Channel.HYBRID);
        FallbackLadder lowest = lower.lower().orElseThrow();
        assertThat(lowest.channel()).isEqualTo(Channel.ANALOG);
        assertThat(lowest.lower()).isEmpty();
        assertThat(lowest.next()).isEmpty();
    }

    private static Transition report(String state, Outcome outcome) {
        return CaseLife.report(STATES.get(state), new Report(outcome, AT, null, null), FIRST, AT, CATCH_ALL);
    }

    private static CaseState moved(Transition transition) {
        return ((Transition.Moved) transition).to();
    }

    private static String word(Transition transition) {
        return switch (transition) {
            case Transition.Moved moved -> moved.event().name();
            case Transition.Unchanged unchanged -> unchanged.ground().name();
        };
    }

    private static CaseProgress course(String owner, FallbackLadder ladder) {
        return CaseProgress.begin(owner, ladder);
    }

    private static FallbackStep step(Channel channel, String means) {
        return new FallbackStep(channel, means, Period.ofDays(5), true);
    }
}
