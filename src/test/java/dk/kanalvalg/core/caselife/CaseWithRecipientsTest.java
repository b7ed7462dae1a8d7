package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.caselife.NextStep.Deadline;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.caselife.RecipientDeliveries.State;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            CaseInMemory life = accepted(Map.of(ANNA, PAPER));
            assertThat(life.tell(new Outcome.Failed(), named)).isEqualTo(Event.UNATTENDED);
            assertThat(life.state(ANNA)).isEqualTo(State.FAILED);
        }
    }

    @Test
    void whatDoesNotSayWhoseDeliveryItIsCallsAHuman() {
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        assertThat(life.tell(new Outcome.Delivered(), null)).isEqualTo(Event.UNATTENDED);
        assertThat(life.attention()).isEqualTo(Attention.RECIPIENT_MISSING);
        assertThat(life.deliveries.byRecipient().values())
                .extracting(Delivery::state)
                .containsOnly(State.PENDING);
        assertThat(life.tell(new Outcome.Delivered(), STRANGER)).isNull();
    }

    @Test
    void nobodyToBeWrittenToHasNotBeenReached() {
        CaseInMemory life = accepted(Map.of());
        assertThat(life.attention()).isEqualTo(Attention.NO_RECIPIENT);
        assertThat(life.tell(new Outcome.Delivered(), null)).isNull();
        assertThat(life.tell(new Outcome.Failed(), null)).isEqualTo(Event.UNATTENDED);
    }

    @Test
    void eachGoesDownAnOwnFallback() {
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
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
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
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
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
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
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
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
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
        life.tell(new Outcome.Delivered(), ANNA);
        assertThat(life.tell(new Outcome.Failed(), ANNA)).isNull();
        life.tell(new Outcome.Read(), ANNA);
        assertThat(life.tell(new Outcome.Returned(), ANNA)).isNull();
        assertThat(life.tell(new Outcome.Delivered(), ANNA)).isNull();
    }

    @Test
    void anOwnerWhoIsNewToTheCaseBeginsAgainWhereItStands() {
        CaseInMemory life = accepted(Map.of(ANNA, MAILBOX, BO, PAPER));
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
    void nobodyHidesBehindAnother(@ForAll("lives") ActionChain<CaseInMemory> lives) {
        lives.withInvariant("it is delivered exactly when all are", CaseInMemory::isDeliveredWhenAllAre)
                .withInvariant("each is reached, has a next step, or is a human's", CaseInMemory::everybodyIsWatched)
                .withInvariant("who cannot be reached calls a human", CaseInMemory::whoCannotBeReachedCallsAHuman)
                .run();
    }

    /** Time alone brings every case to where each is reached by the last way or is a human's. */
    @Property(tries = 300)
    void timeAloneLeavesNobodyWaiting(@ForAll("lives") ActionChain<CaseInMemory> lives) {
        CaseInMemory life = lives.run();
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
    Arbitrary<ActionChain<CaseInMemory>> lives() {
        Arbitrary<Optional<CitizenRef>> who =
                Arbitraries.of(Optional.of(ANNA), Optional.of(BO), Optional.of(STRANGER), Optional.empty());
        Arbitrary<Transformer<CaseInMemory>> tell = Combinators.combine(
                        Arbitraries.of(Outcome.ALL), who, Arbitraries.integers().between(0, 3))
                .as((outcome, of, old) -> Transformer.mutate(
                        outcome.word() + " of " + of + " about the version " + old + " ago",
                        life -> life.tell(outcome, of.orElse(null), life.version - old)));
        Arbitrary<Transformer<CaseInMemory>> publish =
                Arbitraries.just(Transformer.mutate("publish", CaseInMemory::publish));
        Arbitrary<Transformer<CaseInMemory>> accept =
                Arbitraries.just(Transformer.mutate("accept", life -> life.tell(new Outcome.Accepted(), null)));
        Arbitrary<Transformer<CaseInMemory>> time =
                Arbitraries.just(Transformer.mutate("time", CaseInMemory::passTime));
        Arbitrary<Transformer<CaseInMemory>> handOver = Arbitraries.of("social", CaseInMemory.CATCH_ALL)
                .map(to -> Transformer.mutate("hand over", life -> life.handOver(to)));
        return Combinators.combine(ladders(), ladders())
                .flatAs((annas, bos) -> ActionChain.startWith(() -> new CaseInMemory(Map.of(ANNA, annas, BO, bos)))
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

    private static Action.Independent<CaseInMemory> pick(Arbitrary<Transformer<CaseInMemory>> transformers) {
        return () -> transformers;
    }

    private static FallbackStep step(Channel channel, String means) {
        return new FallbackStep(channel, means, Period.ofDays(5), true);
    }

    private static CaseInMemory accepted(Map<CitizenRef, FallbackLadder> ladders) {
        CaseInMemory life = new CaseInMemory(ladders);
        life.publish();
        life.tell(new Outcome.Accepted(), null);
        return life;
    }
}
