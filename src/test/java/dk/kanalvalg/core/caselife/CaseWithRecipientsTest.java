package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseLife.Report;
import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.caselife.CaseWithRecipients.Effect;
import dk.kanalvalg.core.caselife.NextStep.Deadline;
import dk.kanalvalg.core.caselife.NextStep.Patience;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.caselife.RecipientDeliveries.State;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.junit.jupiter.api.Test;

/** What happens to one recipient of a case says nothing of another, and hides nobody. */
class CaseWithRecipientsTest {

    private static final String CATCH_ALL = "borgerservice";
    private static final Instant START = Instant.parse("2026-06-15T08:00:00Z");
    private static final CitizenRef ANNA = new CitizenRef("c_anna");
    private static final CitizenRef BO = new CitizenRef("c_bo");
    private static final CitizenRef STRANGER = new CitizenRef("c_stranger");
    private static final FallbackStep HELP = step(Channel.HYBRID, "ASSISTED");
    private static final FallbackStep LETTER = step(Channel.ANALOG, "LETTER");
    private static final FallbackLadder MAILBOX = FallbackLadder.of(Channel.DIGITAL, List.of(HELP, LETTER));
    private static final FallbackLadder PAPER = FallbackLadder.of(Channel.ANALOG, List.of());

    @Test
    void theOnlyRecipientNeedNotBeNamed() {
        for (CitizenRef named : new CitizenRef[] {null, ANNA}) {
            Life life = accepted(Map.of(ANNA, PAPER));
            assertThat(life.tell(new Outcome.Failed(), named)).isEqualTo(Event.UNATTENDED);
            assertThat(life.state(ANNA)).isEqualTo(State.FAILED);
        }
    }

    @Test
    void whatDoesNotSayWhoseDeliveryItIsCallsAHuman() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        assertThat(life.tell(new Outcome.Delivered(), null)).isEqualTo(Event.UNATTENDED);
        assertThat(life.attention()).isEqualTo(Attention.RECIPIENT_MISSING);
        assertThat(life.deliveries.byRecipient().values())
                .extracting(Delivery::state)
                .containsOnly(State.PENDING);
        assertThat(life.tell(new Outcome.Delivered(), STRANGER)).isNull();
    }

    @Test
    void nobodyToBeWrittenToHasNotBeenReached() {
        Life life = accepted(Map.of());
        assertThat(life.attention()).isEqualTo(Attention.NO_RECIPIENT);
        assertThat(life.tell(new Outcome.Delivered(), null)).isNull();
        assertThat(life.tell(new Outcome.Failed(), null)).isEqualTo(Event.UNATTENDED);
    }

    @Test
    void eachGoesDownAnOwnFallback() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        life.tell(new Outcome.Delivered(), BO);
        life.tell(new Outcome.Failed(), ANNA);
        assertThat(life.state).isInstanceOf(CaseState.Routed.class);
        assertThat(life.channel(ANNA)).isEqualTo(Channel.HYBRID);
        assertThat(life.state(BO)).isEqualTo(State.DELIVERED);
        life.publish();
        life.tell(new Outcome.Accepted(), null);
        life.passTime();
        assertThat(life.channel(ANNA)).isEqualTo(Channel.ANALOG);
        life.publish();
        assertThat(life.tell(new Outcome.Delivered(), ANNA)).isEqualTo(Event.DELIVERED);
        assertThat(life.state).isInstanceOf(CaseState.Delivered.class);
    }

    /** A letter that was sent to one parent arrives while the other is tried another way. */
    @Test
    void whatIsReportedOfOneIsNotLateBecauseAnotherWasInstructedSince() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        int sent = life.version;
        life.tell(new Outcome.Failed(), ANNA);
        assertThat(life.tell(new Outcome.Delivered(), BO, sent)).isEqualTo(Event.DELIVERED);
        assertThat(life.state(BO)).isEqualTo(State.DELIVERED);
        // It does not say that the owner has the newer instruction.
        assertThat(life.state).isInstanceOf(CaseState.Routed.class);
        assertThat(life.tell(new Outcome.Delivered(), ANNA, sent)).isNull();
        life.publish();
        assertThat(life.tell(new Outcome.Read(), BO, sent)).isEqualTo(Event.READ);
        assertThat(life.state).isInstanceOf(CaseState.Published.class);
    }

    @Test
    void whoNamesARecipientDoesNotAnswerForTheCaseWithAnOldInstruction() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        int sent = life.version;
        life.tell(new Outcome.Failed(), ANNA);
        life.publish();
        for (Outcome outcome : List.of(new Outcome.Accepted(), new Outcome.Rejected(), new Outcome.Closed())) {
            assertThat(life.tell(outcome, BO, sent)).as(outcome.word()).isNull();
        }
        assertThat(life.state).isInstanceOf(CaseState.Published.class);
    }

    @Test
    void whoCannotBeReachedStaysAHumansWhateverBecomesOfTheOther() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        life.tell(new Outcome.Returned(), BO);
        assertThat(life.attention()).isEqualTo(Attention.NOT_DELIVERED);
        // The other's time goes on.
        life.passTime();
        assertThat(life.channel(ANNA)).isEqualTo(Channel.HYBRID);
        assertThat(life.attention()).isEqualTo(Attention.NOT_DELIVERED);
        life.publish();
        life.tell(new Outcome.Accepted(), null);
        life.tell(new Outcome.Read(), ANNA);
        assertThat(life.attention()).isEqualTo(Attention.NOT_DELIVERED);
        life.tell(new Outcome.Delivered(), BO);
        assertThat(life.attention()).isNull();
        assertThat(life.state).isInstanceOf(CaseState.Delivered.class);
    }

    @Test
    void whatHasArrivedWasSentAndWhatWasReadDoesNotComeBack() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        life.tell(new Outcome.Delivered(), ANNA);
        assertThat(life.tell(new Outcome.Failed(), ANNA)).isNull();
        life.tell(new Outcome.Read(), ANNA);
        assertThat(life.tell(new Outcome.Returned(), ANNA)).isNull();
        assertThat(life.tell(new Outcome.Delivered(), ANNA)).isNull();
    }

    @Test
    void anOwnerWhoIsNewToTheCaseBeginsAgainWhereItStands() {
        Life life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        life.tell(new Outcome.Failed(), ANNA);
        life.publish();
        life.tell(new Outcome.Accepted(), null);
        life.tell(new Outcome.Failed(), BO);
        life.handOver("social");
        assertThat(life.attention()).isNull();
        assertThat(life.state(BO)).isEqualTo(State.PENDING);
        assertThat(life.channel(ANNA)).isEqualTo(Channel.HYBRID);
    }

    @Test
    void aLetterThatCannotArriveBeforeTheDeadlineIsTooLate() {
        Deadline deadline = new Deadline(LocalDate.parse("2026-06-20"), 4);
        assertThat(deadline.isMissedBy(LETTER, Instant.parse("2026-06-16T21:59:59Z")))
                .isFalse();
        assertThat(deadline.isMissedBy(LETTER, Instant.parse("2026-06-16T22:00:00Z")))
                .isTrue();
        FallbackStep digital = step(Channel.DIGITAL, "DIGITAL_POST");
        assertThat(deadline.isMissedBy(digital, Instant.parse("2026-06-20T21:59:59Z")))
                .isFalse();
        assertThat(deadline.isMissedBy(digital, Instant.parse("2026-06-20T22:00:00Z")))
                .isTrue();
        assertThat(Deadline.NONE.isMissedBy(LETTER, Instant.MAX.minusSeconds(1_000_000_000)))
                .isFalse();
    }

    @Property(tries = 1_000)
    void nobodyHidesBehindAnother(@ForAll("lives") ActionChain<Life> lives) {
        lives.withInvariant("it is delivered exactly when all are", Life::isDeliveredWhenAllAre)
                .withInvariant("each is reached, has a next step, or is a human's", Life::everybodyIsWatched)
                .withInvariant("who cannot be reached calls a human", life -> assertThat(life.deliveries.anyStranded()
                                && !(life.state instanceof CaseState.Closed)
                                && life.attention() == null)
                        .isFalse())
                .run();
    }

    /** Time alone brings every case to where each is reached by the last way or is a human's. */
    @Property(tries = 300)
    void timeAloneLeavesNobodyWaiting(@ForAll("lives") ActionChain<Life> lives) {
        Life life = lives.run();
        for (int step = 0; step < 30 && !(life.state instanceof CaseState.Closed); step++) {
            life.publish();
            if (life.state instanceof CaseState.Published) {
                life.tell(new Outcome.Accepted(), null);
            }
            life.passTime();
        }
        if (!(life.state instanceof CaseState.Closed)) {
            assertThat(life.attention()).as(life.toString()).isNotNull();
            assertThat(life.ladders.keySet()).allSatisfy(one -> {
                Delivery delivery = life.deliveries.of(one);
                assertThat(delivery.arrived() || delivery.stranded() || life.attention() != Attention.NOT_DELIVERED)
                        .as(life.toString())
                        .isTrue();
            });
        }
    }

    @Provide
    Arbitrary<ActionChain<Life>> lives() {
        Arbitrary<Optional<CitizenRef>> who =
                Arbitraries.of(Optional.of(ANNA), Optional.of(BO), Optional.of(STRANGER), Optional.empty());
        Arbitrary<Transformer<Life>> tell = Combinators.combine(
                        Arbitraries.of(Outcome.ALL), who, Arbitraries.integers().between(0, 3))
                .as((outcome, of, old) -> Transformer.mutate(
                        outcome.word() + " of " + of + " about the version " + old + " ago",
                        life -> life.tell(outcome, of.orElse(null), life.version - old)));
        Arbitrary<Transformer<Life>> publish = Arbitraries.just(Transformer.mutate("publish", Life::publish));
        Arbitrary<Transformer<Life>> accept =
                Arbitraries.just(Transformer.mutate("accept", life -> life.tell(new Outcome.Accepted(), null)));
        Arbitrary<Transformer<Life>> time = Arbitraries.just(Transformer.mutate("time", Life::passTime));
        Arbitrary<Transformer<Life>> handOver = Arbitraries.of("social", CATCH_ALL)
                .map(to -> Transformer.mutate("hand over", life -> life.handOver(to)));
        return Combinators.combine(ladders(), ladders())
                .flatAs((annas, bos) -> ActionChain.startWith(() -> new Life(Map.of(ANNA, annas, BO, bos)))
                        .withAction(8, pick(tell))
                        .withAction(4, pick(publish))
                        .withAction(3, pick(accept))
                        .withAction(3, pick(time))
                        .withAction(1, pick(handOver))
                        .withMaxTransformations(40));
    }

    private static Arbitrary<FallbackLadder> ladders() {
        Arbitrary<FallbackStep> step = Arbitraries.of(Channel.class).map(channel -> step(channel, channel.name()));
        return Arbitraries.of(Channel.class)
                .flatMap(decided -> step.list().ofMaxSize(3).map(steps -> FallbackLadder.of(decided, steps)));
    }

    private static Action.Independent<Life> pick(Arbitrary<Transformer<Life>> transformers) {
        return () -> transformers;
    }

    private static FallbackStep step(Channel channel, String means) {
        return new FallbackStep(channel, means, Period.ofDays(5), true);
    }

    private static Life accepted(Map<CitizenRef, FallbackLadder> ladders) {
        Life life = new Life(ladders);
        life.publish();
        life.tell(new Outcome.Accepted(), null);
        return life;
    }

    /** A case with all that stands around it in the service, in memory. */
    static final class Life {

        private final Map<CitizenRef, FallbackLadder> ladders;
        private CaseState state;
        private RecipientDeliveries deliveries = RecipientDeliveries.NONE;
        private Instruction instruction = new Instruction(1, START);
        private Instant at = START;
        private Instant changedAt = START;
        private Instant due;
        private int version = 1;
        private final List<String> history = new ArrayList<>();

        Life(Map<CitizenRef, FallbackLadder> ladders) {
            this.ladders = ladders;
            FallbackLadder own = ladders.size() == 1
                    ? ladders.values().iterator().next()
                    : FallbackLadder.of(Channel.HYBRID, List.of());
            state = new CaseState.Routed(CaseProgress.begin("boern", own));
        }

        State state(CitizenRef one) {
            return deliveries.of(one).state();
        }

        Channel channel(CitizenRef one) {
            return life().ladder(one).channel();
        }

        Attention attention() {
            return state.course().attention();
        }

        private CaseWithRecipients life() {
            return new CaseWithRecipients(state, instruction, ladders, deliveries);
        }

        Event tell(Outcome outcome, CitizenRef named) {
            return tell(outcome, named, version);
        }

        Event tell(Outcome outcome, CitizenRef named, int about) {
            ClosingReason closing = history.size() % 2 == 0 ? ClosingReason.DONE : null;
            Report report = new Report(outcome, at, about, closing);
            return move(life().report(report, named, changedAt, CATCH_ALL));
        }

        void publish() {
            if (state instanceof CaseState.Routed routed) {
                state = routed.publish();
                if (ladders.isEmpty()) {
                    state = state.calling(Attention.NO_RECIPIENT);
                }
                changedAt = at;
                due = attention() == null ? at.plus(Duration.ofDays(1)) : null;
            }
            at = at.plus(Duration.ofMinutes(1));
        }

        /** Only what is due happens by itself. */
        void passTime() {
            if (due != null) {
                at = due.isAfter(at) ? due : at;
                move(life().timeIsUp(at));
            }
        }

        void handOver(String to) {
            if (CaseLife.handOver(state, to) instanceof Transition.Moved moved) {
                move(new Effect(moved, life().afterHandover()));
            }
        }

        private Event move(Effect effect) {
            at = at.plus(Duration.ofMinutes(1));
            if (!(effect.transition() instanceof Transition.Moved(CaseState to, Event event))) {
                return null;
            }
            assertThatOnlyTheirOwnStepsAreTaken(effect, event);
            boolean instructs = to instanceof CaseState.Routed && event != Event.DELIVERED && event != Event.READ;
            CaseState called = CaseLife.attended(to, ladders.isEmpty(), effect.deliveries());
            Patience patience = new Patience(at.plus(Duration.ofDays(1)), Period.ofDays(10), Period.ofDays(30));
            CaseWithRecipients moved = new CaseWithRecipients(called, instruction, ladders, effect.deliveries());
            NextStep.Due next =
                    NextStep.due(moved, called.equals(state) ? due : null, at, patience, Deadline.NONE, day -> true);
            state = called;
            deliveries = next.deliveries();
            due = next.ofCase();
            version++;
            changedAt = at;
            if (instructs) {
                instruction = new Instruction(version, at);
            }
            history.add(event + " " + state + " " + deliveries);
            return event;
        }

        private void assertThatOnlyTheirOwnStepsAreTaken(Effect effect, Event event) {
            Set<CitizenRef> stepped = life().steppedDown(effect.deliveries());
            assertThat(stepped.isEmpty()).isEqualTo(event != Event.FELL_BACK || !life().several());
            for (CitizenRef one : ladders.keySet()) {
                int before = deliveries.of(one).step();
                assertThat(effect.deliveries().of(one).step()).isEqualTo(stepped.contains(one) ? before + 1 : before);
            }
        }

        /** What came back after the end calls a human, though all were reached. */
        private void isDeliveredWhenAllAre() {
            boolean all =
                    ladders.keySet().stream().allMatch(one -> deliveries.of(one).arrived());
            boolean ended = state instanceof CaseState.Closed || attention() != null;
            boolean delivered = state instanceof CaseState.Delivered;
            assertThat(all || !delivered).isTrue();
            assertThat(delivered || ended || !all).as(toString()).isTrue();
        }

        private void everybodyIsWatched() {
            boolean waiting = state instanceof CaseState.Routed || state instanceof CaseState.Closed;
            boolean called = state instanceof CaseState.Published && (due != null || attention() != null);
            for (CitizenRef one : ladders.keySet()) {
                Delivery delivery = deliveries.of(one);
                boolean done = delivery.state() == State.READ
                        || (delivery.arrived() && !life().ladder(one).waitsForReading());
                boolean timed = delivery.dueAt() != null && due != null && !due.isAfter(delivery.dueAt());
                assertThat(Stream.of(waiting, called, done, timed, delivery.stranded() && attention() != null))
                        .as("%s of %s", one, this)
                        .contains(true);
            }
        }

        @Override
        public String toString() {
            return state + " " + deliveries + " due " + due + " after " + history;
        }
    }
}
