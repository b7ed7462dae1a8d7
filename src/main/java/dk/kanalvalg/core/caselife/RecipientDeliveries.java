package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far it has come with each recipient of a case. Who is missing here has not been heard of since the case was last
 * published. A case has reached its citizens when it has reached them all.
 */
public record RecipientDeliveries(Map<CitizenRef, Delivery> byRecipient) {

    /** Nobody has been reached yet. */
    public static final RecipientDeliveries NONE = new RecipientDeliveries(Map.of());

    /** What is known of one recipient. */
    public enum State {
        PENDING,
        DELIVERED,
        READ,
        FAILED,
        RETURNED
    }

    /** @param at when it happened, as it was reported */
    public record Delivery(State state, Instant at) {

        boolean arrived() {
            return state == State.DELIVERED || state == State.READ;
        }
    }

    public RecipientDeliveries {
        byRecipient = Map.copyOf(byRecipient);
    }

    /** What a report about a delivery means for the case. */
    public sealed interface Effect {

        /** It is about the case as a whole, which is moved by this outcome. */
        record Whole(Outcome outcome, RecipientDeliveries after) implements Effect {}

        /** One has been reached, and others still must be. */
        record Part(RecipientDeliveries after) implements Effect {}

        /** One could not be reached. That must not hide behind those who were. */
        record Failed(RecipientDeliveries after) implements Effect {}

        /** It is known of this recipient already. */
        record Known() implements Effect {}

        /** There are several recipients, and it does not say which. */
        record RecipientMissing() implements Effect {}

        /** Nobody of that name is to be reached, or nobody at all. */
        record NoRecipient() implements Effect {}
    }

    /**
     * What the outcome means.
     *
     * @param recipients of the decision in force
     * @param named whom it is about, or {@code null} when it does not say
     */
    public Effect report(Set<CitizenRef> recipients, CitizenRef named, Outcome outcome, Instant at) {
        if (named != null && !recipients.contains(named)) {
            return new Effect.NoRecipient();
        }
        State state = state(outcome);
        if (state == null || (recipients.isEmpty() && !new Delivery(state, at).arrived())) {
            return new Effect.Whole(outcome, this);
        }
        if (recipients.isEmpty()) {
            return new Effect.NoRecipient();
        }
        if (named == null && recipients.size() > 1) {
            return new Effect.RecipientMissing();
        }
        CitizenRef recipient = named == null ? recipients.iterator().next() : named;
        return recipients.size() == 1
                ? new Effect.Whole(outcome, with(recipient, new Delivery(state, at)))
                : ofSeveral(recipients, recipient, new Delivery(state, at));
    }

    private Effect ofSeveral(Set<CitizenRef> recipients, CitizenRef recipient, Delivery delivery) {
        State before = of(recipient).state();
        if (before == delivery.state() || (before == State.READ && delivery.state() == State.DELIVERED)) {
            return new Effect.Known();
        }
        RecipientDeliveries after = with(recipient, delivery);
        if (!delivery.arrived()) {
            return new Effect.Failed(after);
        }
        if (!recipients.stream().allMatch(one -> after.of(one).arrived())) {
            return new Effect.Part(after);
        }
        boolean read = recipients.stream().allMatch(one -> after.of(one).state() == State.READ);
        boolean arrivedBefore = recipients.stream().allMatch(one -> of(one).arrived());
        return arrivedBefore && !read
                ? new Effect.Part(after)
                : new Effect.Whole(read ? new Outcome.Read() : new Outcome.Delivered(), after);
    }

    /** What is known of a recipient. */
    public Delivery of(CitizenRef recipient) {
        return byRecipient.getOrDefault(recipient, new Delivery(State.PENDING, null));
    }

    /** After a step of the fallback: who has read it need not be reached again. */
    public RecipientDeliveries afterStep() {
        Map<CitizenRef, Delivery> read = new HashMap<>(byRecipient);
        read.values().removeIf(delivery -> delivery.state() != State.READ);
        return new RecipientDeliveries(read);
    }

    private RecipientDeliveries with(CitizenRef recipient, Delivery delivery) {
        Map<CitizenRef, Delivery> changed = new HashMap<>(byRecipient);
        changed.put(recipient, delivery);
        return new RecipientDeliveries(changed);
    }

    private static State state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> State.DELIVERED;
            case Outcome.Read _ -> State.READ;
            case Outcome.Failed _ -> State.FAILED;
            case Outcome.Returned _ -> State.RETURNED;
            case Outcome.Received _, Outcome.Accepted _, Outcome.Rejected _, Outcome.Closed _ -> null;
        };
    }
}
