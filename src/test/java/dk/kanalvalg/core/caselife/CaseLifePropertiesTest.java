package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseLife.Report;
import dk.kanalvalg.core.caselife.NextStep.Deadline;
import dk.kanalvalg.core.caselife.NextStep.Patience;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Whatever outcomes, humans and the time do to a case, in whatever order and however often. */
class CaseLifePropertiesTest {

    private static final String CATCH_ALL = "borgerservice";
    private static final List<String> ADMINISTRATIONS = List.of(CATCH_ALL, "social", "boern");
    private static final Instant START = Instant.parse("2026-06-15T08:00:00Z");

    @Property(tries = 400)
    void aCaseKeepsItsPromises(@ForAll("lives") ActionChain<Life> lives) {
        lives.withInvariant("one owner, and one that there is", life -> assertThat(ADMINISTRATIONS)
                        .contains(life.state.course().owner()))
                .withInvariant("a next step, an end or an alarm", life -> assertThat(life.isWatched())
                        .isTrue())
                .withInvariant("the history explains the state", Life::explains)
                .withInvariant(
                        "nothing after the end but what comes back and calls a human",
                        life -> assertThat(life.afterTheEnd).isZero())
                .withInvariant("nobody gets by themselves what was rejected twice", life -> assertThat(life.bounces)
                        .isLessThanOrEqualTo(1))
                .run();
    }

    @Provide
    Arbitrary<ActionChain<Life>> lives() {
        Arbitrary<Outcome> outcomes = Arbitraries.of(Outcome.ALL);
        Arbitrary<Transformer<Life>> tell = outcomes.map(outcome -> Transformer.mutate(
                "tell " + outcome.word(), life -> life.tell(new Told(outcome, life.at, null, life.next()))));
        Arbitrary<Transformer<Life>> repeat = Arbitraries.integers()
                .between(0, 30)
                .map(which -> Transformer.mutate("repeat " + which, life -> life.repeat(which)));
        Arbitrary<Transformer<Life>> late = outcomes.map(outcome -> Transformer.mutate(
                "tell late " + outcome.word(),
                life -> life.tell(new Told(outcome, life.at, life.instruction.version() - 1, life.next()))));
        Arbitrary<Transformer<Life>> publish = Arbitraries.just(Transformer.mutate("publish", Life::publish));
        Arbitrary<Transformer<Life>> time = Arbitraries.just(Transformer.mutate("time", Life::timeIsUp));
        Arbitrary<Transformer<Life>> handOver = Arbitraries.of(ADMINISTRATIONS)
                .map(to -> Transformer.mutate("hand over", life -> life.move(CaseLife.handOver(life.state, to))));
        Arbitrary<Transformer<Life>> override = ladders()
                .map(ladder ->
                        Transformer.mutate("override", life -> life.move(CaseLife.override(life.state, ladder))));
        Arbitrary<Transformer<Life>> overtake = ladders()
                .map(ladder ->
                        Transformer.mutate("overtake", life -> life.move(CaseLife.overtake(life.state, ladder))));
        Arbitrary<Transformer<Life>> redecide = ladders()
                .map(ladder ->
                        Transformer.mutate("redecide", life -> life.move(CaseLife.redecide(life.state, ladder))));
        return ladders().flatMap(ladder -> ActionChain.startWith(() -> new Life(ladder))
                .withAction(6, pick(tell))
                .withAction(3, pick(repeat))
                .withAction(2, pick(late))
                .withAction(5, pick(publish))
                .withAction(3, pick(time))
                .withAction(1, pick(handOver))
                .withAction(1, pick(override))
                .withAction(1, pick(overtake))
                .withAction(1, pick(redecide))
                .withMaxTransformations(40));
    }

    private static Arbitrary<FallbackLadder> ladders() {
        Arbitrary<FallbackStep> step = Arbitraries.of(Channel.class)
                .map(channel -> new FallbackStep(channel, channel.name(), Period.ofDays(5), true));
        return Arbitraries.of(Channel.class)
                .flatMap(decided -> step.list().ofMaxSize(3).map(steps -> FallbackLadder.of(decided, steps)));
    }

    private static Action.Independent<Life> pick(Arbitrary<Transformer<Life>> transformers) {
        return () -> transformers;
    }

    /** An outcome as a sender told it, under its message id. */
    record Told(Outcome outcome, Instant at, Integer version, int messageId) {}

    /** A case with all that stands around it in the service, in memory. */
    static final class Life {

        private CaseState state;
        private Instruction instruction = new Instruction(1, START);
        private Instant at = START;
        private Instant changedAt = START;
        private int version = 1;
        private int messages;
        private int afterTheEnd;
        private int bounces;
        private final List<Event> history = new ArrayList<>(List.of(Event.ROUTED));
        private final List<Told> told = new ArrayList<>();
        private final Set<Integer> known = new HashSet<>();

        Life(FallbackLadder ladder) {
            state = new CaseState.Routed(CaseProgress.begin("social", ladder));
        }

        int next() {
            return ++messages;
        }

        void tell(Told one) {
            told.add(one);
            if (known.add(one.messageId())) {
                ClosingReason closing = one.messageId() % 2 == 0 ? ClosingReason.DONE : null;
                move(CaseLife.report(
                        state,
                        new Report(one.outcome(), one.at(), one.version(), closing),
                        instruction,
                        changedAt,
                        CATCH_ALL));
            }
        }

        void repeat(int which) {
            if (!told.isEmpty()) {
                CaseState before = state;
                tell(told.get(which % told.size()));
                assertThat(state).isSameAs(before);
            }
        }

        void publish() {
            if (state instanceof CaseState.Routed routed) {
                state = routed.publish();
                history.add(Event.PUBLISHED);
            }
            at = at.plus(Duration.ofMinutes(1));
        }

        /** Only what is due happens by itself. */
        void timeIsUp() {
            due().ifPresent(due -> {
                at = due.isAfter(at) ? due : at;
                move(CaseLife.timeIsUp(state));
            });
        }

        void move(Transition transition) {
            at = at.plus(Duration.ofMinutes(1));
            if (transition instanceof Transition.Moved(CaseState to, Event event)) {
                boolean reopened = event == Event.UNATTENDED && to.course().attention() != null;
                if (state instanceof CaseState.Closed && !reopened) {
                    afterTheEnd++;
                }
                if (event == Event.REJECTED && to instanceof CaseState.Routed) {
                    bounces++;
                }
                assertThatTheLadderIsClimbedDown(to, event);
                state = to;
                version++;
                changedAt = at;
                history.add(event);
                if (to instanceof CaseState.Routed) {
                    instruction = new Instruction(version, at);
                }
            }
        }

        private void assertThatTheLadderIsClimbedDown(CaseState to, Event event) {
            int before = state.course().ladder().taken();
            int after = to.course().ladder().taken();
            if (event == Event.FELL_BACK) {
                assertThat(after).isEqualTo(before + 1);
            } else if (event != Event.OVERRIDDEN && event != Event.REDECIDED) {
                assertThat(to.course().ladder()).isEqualTo(state.course().ladder());
            }
        }

        Optional<Instant> due() {
            Patience patience = new Patience(changedAt.plus(Duration.ofDays(1)), Period.ofDays(10), Period.ofDays(30));
            return NextStep.due(state, changedAt, patience, Deadline.NONE, day -> true);
        }

        boolean isWatched() {
            return state instanceof CaseState.Routed
                    || state instanceof CaseState.Closed
                    || state.course().attention() != null
                    || due().isPresent();
        }

        /** The state is the one that its last telling entry leads to. */
        void explains() {
            Event last = history.getLast();
            Set<CaseState.Name> possible =
                    switch (last) {
                        case ROUTED, OVERRIDDEN, REDECIDED, HANDED_OVER, FELL_BACK -> Set.of(CaseState.Name.ROUTED);
                        case PUBLISHED, RECEIVED -> Set.of(CaseState.Name.PUBLISHED);
                        case REJECTED ->
                            state.course().attention() == null
                                    ? Set.of(CaseState.Name.ROUTED)
                                    : Set.of(CaseState.Name.PUBLISHED);
                        case ACCEPTED -> Set.of(CaseState.Name.ACCEPTED);
                        case DELIVERED, READ -> Set.of(CaseState.Name.DELIVERED);
                        case UNATTENDED -> Set.of(CaseState.Name.PUBLISHED, CaseState.Name.ACCEPTED);
                        case CLOSED -> Set.of(CaseState.Name.CLOSED);
                    };
            assertThat(possible).as(history.toString()).contains(state.name());
        }

        @Override
        public String toString() {
            return state + " after " + history;
        }
    }
}
