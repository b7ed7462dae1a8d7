package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.Map;
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
     * Whether steps of the fallback must not be taken any more, and the case goes the way that is decided now: others are to
     * be written to, somebody needs a surer channel than the step's or must not get Digital Post, a person must look first,
     * or the address is to be hidden. That a citizen could be reached more easily now is no reason to begin again.
     *
     * @param steps of the fallback on which the recipients are then; whoever is missing is on the decided way
     */
    public boolean overtakes(Map<CitizenRef, FallbackStep> steps) {
        return !addressees(before).equals(addressees(now))
                || now.recipients().stream().anyMatch(one -> isUnsureFor(one, steps.get(one.citizenRef())))
                || callsHuman()
                || masks();
    }

    /** A step that today's own fallback names, too, is as sure as it was decided to be. */
    private boolean isUnsureFor(Recipient one, FallbackStep step) {
        if (step != null) {
            boolean named = one.fallback().stream()
                    .anyMatch(own ->
                            own.channel() == step.channel() && own.means().equals(step.means()));
            return !named && isUnsureFor(one, step.channel(), step.means());
        }
        return before.recipients().stream()
                .filter(was -> addressee(was).equals(addressee(one)))
                .anyMatch(was -> isUnsureFor(one, was.channel(), was.means()));
    }

    private static boolean isUnsureFor(Recipient one, Channel channel, String means) {
        return surer(one.channel(), channel)
                || (means.equals(DIGITAL_POST) && !one.means().equals(DIGITAL_POST));
    }

    /**
     * Whether it lies in a mailbox of somebody who would not be met digitally now.
     *
     * @param steps of the fallback on which the recipients are; whoever is missing is on the decided way
     */
    public boolean leavesMailbox(Map<CitizenRef, FallbackStep> steps) {
        return (before.channel() == Channel.DIGITAL && now.channel() != Channel.DIGITAL)
                || before.recipients().stream()
                        .filter(was -> isDigital(was, steps.get(was.citizenRef())))
                        .anyMatch(was -> now.recipients().stream()
                                .noneMatch(one ->
                                        addressee(one).equals(addressee(was)) && one.channel() == Channel.DIGITAL));
    }

    /** What was sent first lies there still when another step was taken. */
    private static boolean isDigital(Recipient was, FallbackStep step) {
        return was.channel() == Channel.DIGITAL || (step != null && step.channel() == Channel.DIGITAL);
    }

    /**
     * Whether it says only that a register has not answered, which is no new knowledge of the citizen. What is known of one
     * recipient counts, whatever is not known of another.
     */
    public boolean isDoubt() {
        boolean silent = now.reason().equals(UNKNOWN)
                || now.recipients().stream().anyMatch(one -> one.reason().equals(UNKNOWN));
        return silent
                && addressees(before).equals(addressees(now))
                && !masks()
                && now.recipients().stream().noneMatch(one -> !one.reason().equals(UNKNOWN) && isUnsureFor(one, null));
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
                .map(one -> new Mailing(addressee(one), one.channel()))
                .collect(Collectors.toSet());
    }

    private static Set<Addressee> addressees(Decision decision) {
        return decision.recipients().stream().map(DecisionComparison::addressee).collect(Collectors.toSet());
    }

    private static Addressee addressee(Recipient one) {
        return new Addressee(one.citizenRef(), one.role());
    }
}
