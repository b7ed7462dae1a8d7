package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.RecipientDeliveries.Effect;
import dk.kanalvalg.core.caselife.RecipientDeliveries.State;
import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecipientDeliveriesTest {

    private static final Instant AT = Instant.parse("2026-06-15T10:00:00Z");
    private static final CitizenRef ANNA = new CitizenRef("c_anna");
    private static final CitizenRef BO = new CitizenRef("c_bo");
    private static final CitizenRef STRANGER = new CitizenRef("c_stranger");
    private static final Set<CitizenRef> BOTH = Set.of(ANNA, BO);

    /** What one report says. */
    record Told(CitizenRef of, Outcome outcome) {}

    @Test
    void oneRecipientNeedNotBeNamed() {
        for (CitizenRef named : new CitizenRef[] {null, ANNA}) {
            Effect effect = RecipientDeliveries.NONE.report(Set.of(ANNA), named, new Outcome.Failed(), AT);
            assertThat(effect).isInstanceOfSatisfying(Effect.Whole.class, whole -> assertThat(
                            whole.after().of(ANNA).state())
                    .isEqualTo(State.FAILED));
        }
    }

    @Test
    void whatDoesNotSayWhoseDeliveryItIsChangesNothing() {
        assertThat(RecipientDeliveries.NONE.report(BOTH, null, new Outcome.Delivered(), AT))
                .isEqualTo(new Effect.RecipientMissing());
        assertThat(RecipientDeliveries.NONE.report(BOTH, STRANGER, new Outcome.Delivered(), AT))
                .isEqualTo(new Effect.NoRecipient());
        // Nobody to be written to cannot have been reached.
        assertThat(RecipientDeliveries.NONE.report(Set.of(), null, new Outcome.Delivered(), AT))
                .isEqualTo(new Effect.NoRecipient());
        // What is about the case needs no recipient.
        assertThat(RecipientDeliveries.NONE.report(BOTH, null, new Outcome.Accepted(), AT))
                .isEqualTo(new Effect.Whole(new Outcome.Accepted(), RecipientDeliveries.NONE));
    }

    @Test
    void aStepOfTheFallbackBeginsAgainWithWhoeverHasNotReadIt() {
        RecipientDeliveries before = new RecipientDeliveries(Map.of(
                ANNA, new RecipientDeliveries.Delivery(State.READ, AT),
                BO, new RecipientDeliveries.Delivery(State.DELIVERED, AT)));
        RecipientDeliveries after = before.afterStep();
        assertThat(after.of(ANNA).state()).isEqualTo(State.READ);
        assertThat(after.of(BO).state()).isEqualTo(State.PENDING);
    }

    /** Against a plain book of who was last told of as what. */
    @Property
    void itIsDeliveredExactlyWhenAllAreAndNobodyWhoWasNotReachedHidesBehindOthers(@ForAll("stories") List<Told> story) {
        RecipientDeliveries deliveries = RecipientDeliveries.NONE;
        Map<CitizenRef, State> book = new HashMap<>(Map.of(ANNA, State.PENDING, BO, State.PENDING));
        for (Told told : story) {
            boolean arrivedBefore = arrived(book);
            State said = State.valueOf(told.outcome().word());
            State known = book.get(told.of());
            boolean news = known != said && !(known == State.READ && said == State.DELIVERED);
            if (news) {
                book.put(told.of(), said);
            }
            Effect effect = deliveries.report(BOTH, told.of(), told.outcome(), AT);
            deliveries = switch (effect) {
                case Effect.Whole(Outcome outcome, RecipientDeliveries after) -> {
                    assertThat(arrived(book)).isTrue();
                    assertThat(outcome instanceof Outcome.Read)
                            .isEqualTo(book.values().stream().allMatch(State.READ::equals));
                    yield after;
                }
                case Effect.Part(RecipientDeliveries after) -> {
                    assertThat(arrived(book)).isEqualTo(arrivedBefore);
                    yield after;
                }
                case Effect.Failed(RecipientDeliveries after) -> {
                    assertThat(arrived(book)).isFalse();
                    yield after;
                }
                case Effect.Known _ -> {
                    assertThat(news).isFalse();
                    yield deliveries;
                }
                case Effect.RecipientMissing _, Effect.NoRecipient _ -> throw new AssertionError(effect);
            };
            for (CitizenRef one : BOTH) {
                assertThat(deliveries.of(one).state()).isEqualTo(book.get(one));
            }
        }
    }

    @Provide
    Arbitrary<List<Told>> stories() {
        Arbitrary<Outcome> outcomes = Arbitraries.of(
                new Outcome.Delivered(), new Outcome.Read(), new Outcome.Failed(), new Outcome.Returned());
        return Combinators.combine(Arbitraries.of(ANNA, BO), outcomes)
                .as(Told::new)
                .list()
                .ofMaxSize(12);
    }

    private static boolean arrived(Map<CitizenRef, State> book) {
        return book.values().stream().allMatch(state -> state == State.DELIVERED || state == State.READ);
    }
}
