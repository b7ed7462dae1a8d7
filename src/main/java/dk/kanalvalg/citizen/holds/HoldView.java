package dk.kanalvalg.citizen.holds;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.citizen.brake.HoldStore.Hold;
import dk.kanalvalg.citizen.brake.HoldStore.HoldState;
import dk.kanalvalg.citizen.brake.Limit;
import java.time.Instant;
import java.util.UUID;

/**
 * A brake as it is answered. It names no citizen.
 *
 * @param limit the one that was passed
 * @param held how many exemptions stand by it
 * @param proposal what one person wants to make of it; left out when nobody has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HoldView(
        UUID holdId,
        String municipality,
        String source,
        HoldState state,
        Limit limit,
        Instant engagedAt,
        long held,
        Proposal proposal,
        String settledBy,
        Instant settledAt) {

    /** What somebody proposed; the same call by another person does it. */
    record Proposal(Action action, String by, Instant at) {}

    /** What can be made of a hold. */
    enum Action {
        RELEASE,
        DISCARD
    }

    static HoldView of(Hold hold) {
        return new HoldView(
                hold.holdId(),
                hold.place().municipality(),
                hold.place().source(),
                hold.state(),
                hold.limit(),
                hold.engagedAt(),
                hold.held(),
                hold.proposed() == null
                        ? null
                        : new Proposal(
                                hold.proposed() == HoldState.RELEASED ? Action.RELEASE : Action.DISCARD,
                                hold.proposedBy(),
                                hold.proposedAt()),
                hold.settledBy(),
                hold.settledAt());
    }
}
