package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
        /** It could not be sent, and no step of the fallback was left. */
        FAILED,
        /** It came back, and no step of the fallback was left. */
        RETURNED,
        /** Nothing was heard in time, and no step of the fallback was left. */
        STRANDED
    }

    /**
     * What is known of one recipient.
     *
     * @param at when it happened, as it was reported, or {@code null} when nothing did
     * @param step how many steps of the recipient's own fallback were taken; of a case's only recipient this is 0, because
     *     the case counts them
     * @param dueAt when the next step is due, or {@code null}; of a case's only recipient it stands in the case
     * @param instruction the newest that concerned this recipient, or {@code null} when it is the newest of the case
     */
    public record Delivery(State state, Instant at, int step, Instant dueAt, Instruction instruction) {

        private static final Delivery PENDING = new Delivery(State.PENDING, null, 0, null, null);

        /** Whether it has arrived; it may still be unread. */
        public boolean arrived() {
            return state == State.DELIVERED || state == State.READ;
        }

        /** Whether no way to this recipient is left that the decision knows. */
        public boolean stranded() {
            return state == State.FAILED || state == State.RETURNED || state == State.STRANDED;
        }

        boolean isDue(Instant now) {
            return dueAt != null && !dueAt.isAfter(now);
        }

        Delivery became(State other, Instant when) {
            return new Delivery(other, when, step, null, instruction);
        }

        Delivery steppedDown() {
            return new Delivery(State.PENDING, null, step + 1, null, null);
        }

        Delivery due(Instant when) {
            return new Delivery(state, at, step, when, instruction);
        }

        private Delivery instructed(Instruction by) {
            return instruction != null ? this : new Delivery(state, at, step, dueAt, by);
        }

        /** For an owner who is new to the case and finds it as it is. */
        private Delivery handedOver(boolean all) {
            return arrived() && !all
                    ? new Delivery(state, at, step, dueAt, null)
                    : new Delivery(State.PENDING, null, step, null, null);
        }
    }

    public RecipientDeliveries {
        byRecipient = Map.copyOf(byRecipient);
    }

    /** What is known of a recipient. */
    public Delivery of(CitizenRef recipient) {
        return byRecipient.getOrDefault(recipient, Delivery.PENDING);
    }

    /** The newest instruction that concerned a recipient, where it is not the newest of the case. */
    Optional<Instruction> instruction(CitizenRef recipient) {
        return Optional.ofNullable(of(recipient).instruction());
    }

    /** Whether somebody cannot be reached by any way that the decision knows. */
    public boolean anyStranded() {
        return byRecipient.values().stream().anyMatch(Delivery::stranded);
    }

    /** When the first of the recipients' next steps is due. */
    public Optional<Instant> firstDue() {
        return byRecipient.values().stream()
                .map(Delivery::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** After a step of the fallback of a case with one recipient: who has read it need not be reached again. */
    RecipientDeliveries afterStep() {
        Map<CitizenRef, Delivery> read = new HashMap<>(byRecipient);
        read.values().removeIf(delivery -> delivery.state() != State.READ);
        return new RecipientDeliveries(read);
    }

    /**
     * After the case went to another owner: what has not arrived is begun again where it stands.
     *
     * @param all whether what has arrived is begun again, too
     */
    RecipientDeliveries handedOver(boolean all) {
        Map<CitizenRef, Delivery> kept = new HashMap<>(byRecipient);
        kept.replaceAll((_, delivery) -> delivery.handedOver(all));
        kept.values().removeIf(Delivery.PENDING::equals);
        return new RecipientDeliveries(kept);
    }

    RecipientDeliveries with(CitizenRef recipient, UnaryOperator<Delivery> change) {
        Map<CitizenRef, Delivery> changed = new HashMap<>(byRecipient);
        changed.put(recipient, change.apply(of(recipient)));
        return new RecipientDeliveries(changed);
    }

    /** Before a new instruction that concerns only some: the others keep the one that they had. */
    RecipientDeliveries instructedBy(Instruction before, Collection<CitizenRef> others) {
        RecipientDeliveries kept = this;
        for (CitizenRef other : others) {
            kept = kept.with(other, delivery -> delivery.instructed(before));
        }
        return kept;
    }
}
