package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the decision about a case with the one that would be made from what is known now.
 *
 * @param before by which the case is on its way
 * @param now from today's facts
 */
public record DecisionComparison(Decision before, Decision now) {

    private static final String UNKNOWN = "DP_STATUS_UNKNOWN";
    private static final String COORDINATION = "CROSS_ADMIN_COORDINATION";
    private static final String MASK = "ADDRESS_PROTECTION_MASK";
    private static final String DIGITAL_POST = "DIGITAL_POST";

    private record Addressee(CitizenRef citizenRef, RecipientRole role) {}

    private record Mailing(Addressee addressee, Channel channel) {}

    /**
     * Whether the case must go another way: a letter goes elsewhere, a person must look first, the address is to be hidden,
     * or less may be shared. What an administration has begun is not turned round for another reason.
     */
    public boolean goesAnotherWay() {
        return before.channel() != now.channel()
                || !mailings(before).equals(mailings(now))
                || callsHuman()
                || masks()
                || (before.obligations().contains(COORDINATION)
                        && !now.obligations().contains(COORDINATION));
    }

    /**
     * Whether the step must not be taken any more, and the case goes the way that is decided now: others are to be written
     * to, somebody needs a surer channel than the step's or must not get Digital Post, a person must look first, or the
     * address is to be hidden. That the citizen could be reached more easily now is no reason to begin again.
     */
    public boolean overtakes(FallbackStep step) {
        return !addressees(before).equals(addressees(now))
                || surer(now.channel(), step.channel())
                || now.recipients().stream().anyMatch(one -> surer(one.channel(), step.channel()))
                || (step.means().equals(DIGITAL_POST) && !now.means().equals(DIGITAL_POST))
                || callsHuman()
                || masks();
    }

    /** Whether it says only that a register has not answered, which is no new knowledge of the citizen. */
    public boolean isDoubt() {
        return now.reason().equals(UNKNOWN)
                || now.recipients().stream().anyMatch(one -> one.reason().equals(UNKNOWN));
    }

    /** Also where a person had to look before, for another reason. */
    private boolean callsHuman() {
        return now.humanRequired()
                && (!before.humanRequired() || !before.reason().equals(now.reason()));
    }

    private boolean masks() {
        return now.obligations().contains(MASK) && !before.obligations().contains(MASK);
    }

    private static boolean surer(Channel one, Channel other) {
        return one.compareTo(other) > 0;
    }

    private static Set<Mailing> mailings(Decision decision) {
        return decision.recipients().stream()
                .map(one -> new Mailing(new Addressee(one.citizenRef(), one.role()), one.channel()))
                .collect(Collectors.toSet());
    }

    private static Set<Addressee> addressees(Decision decision) {
        return decision.recipients().stream()
                .map(one -> new Addressee(one.citizenRef(), one.role()))
                .collect(Collectors.toSet());
    }
}
