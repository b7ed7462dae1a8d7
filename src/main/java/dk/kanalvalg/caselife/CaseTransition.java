package dk.kanalvalg.caselife;

import dk.kanalvalg.cases.CaseMessages;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A change of a case's state.
 *
 * @param actor who took it
 * @param detail for its history; the details of the move itself are added
 * @param replaced the decision that it replaces, as JSON, or {@code null}
 * @param deliveries how far it has come with each recipient afterwards
 */
public record CaseTransition(
        LockedCase held,
        Transition.Moved moved,
        Instant at,
        String actor,
        Map<String, Object> detail,
        String replaced,
        RecipientDeliveries deliveries) {

    /** One that says nothing of a recipient. Another decision begins again with all of them. */
    public CaseTransition(
            LockedCase held,
            Transition.Moved moved,
            Instant at,
            String actor,
            Map<String, Object> detail,
            String replaced) {
        this(held, moved, at, actor, detail, replaced, deliveries(held, moved));
    }

    private static RecipientDeliveries deliveries(LockedCase held, Transition.Moved moved) {
        return switch (moved.event()) {
            case ROUTED, OVERRIDDEN, REDECIDED -> RecipientDeliveries.NONE;
            case HANDED_OVER -> held.life().afterHandover();
            case FELL_BACK, PUBLISHED, RECEIVED, ACCEPTED, REJECTED, DELIVERED, READ, UNATTENDED, CLOSED ->
                held.deliveries();
        };
    }

    /** The service itself. */
    public static final String NOBODY = "kanalvalg";

    /**
     * A move with everything that is written about it.
     *
     * @param messageId of the message to the owner, or {@code null} when there is none
     */
    record Written(CaseTransition move, LockedCase after, UUID messageId) {}

    CaseTransition with(Map<String, Object> told) {
        return new CaseTransition(held, moved, at, actor, told, replaced, deliveries);
    }

    /** The same move, which leads to that state. */
    CaseTransition to(CaseState state) {
        return new CaseTransition(held, new Transition.Moved(state, event()), at, actor, detail, replaced, deliveries);
    }

    /** The recipients who take a step of an own fallback in this move. */
    Set<CitizenRef> steppedDown() {
        return event() == Event.FELL_BACK ? held.life().steppedDown(deliveries) : Set.of();
    }

    CaseState to() {
        return moved.to();
    }

    Event event() {
        return moved.event();
    }

    /** Whether the owner has something new to do. */
    boolean instructs() {
        return to() instanceof CaseState.Routed && event() != Event.DELIVERED && event() != Event.READ;
    }

    boolean changesOwner() {
        return !to().course().owner().equals(held.owner());
    }

    /** Whether an administration gets a message about it. */
    boolean isNews() {
        return instructs() || to() instanceof CaseState.Closed;
    }

    /** The type of that message. */
    CaseMessages.Type type() {
        return switch (event()) {
            case FELL_BACK -> CaseMessages.Type.FELL_BACK;
            case OVERRIDDEN -> CaseMessages.Type.OVERRIDDEN;
            case HANDED_OVER, REJECTED -> CaseMessages.Type.HANDED_OVER;
            case CLOSED -> CaseMessages.Type.CLOSED;
            case ROUTED, REDECIDED, PUBLISHED, RECEIVED, ACCEPTED, DELIVERED, READ, UNATTENDED ->
                CaseMessages.Type.ROUTED;
        };
    }
}
