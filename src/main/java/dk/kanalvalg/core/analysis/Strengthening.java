package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.analysis.Loss.What;
import dk.kanalvalg.core.policy.MeansByChannel;
import java.util.List;
import java.util.Optional;

/**
 * The order in which one outcome gives a citizen at least the help of another: the same recipients, a human where there
 * was one, and at every moment of the case a channel that reaches as surely (DIGITAL, then HYBRID, then ANALOG), within
 * the same channel a means as personal, no step missing and none later. What differs in any other way takes something.
 */
public record Strengthening(MeansByChannel means) {

    /** What a citizen would lose who got the draft's outcome and not the law's; empty when it is more help, or the same. */
    public Optional<Loss> loss(Effect law, Effect draft) {
        if (law.equals(draft) || !law.decided()) {
            return Optional.empty();
        }
        Optional<Loss> taken = taken(law, draft);
        // As much help and no more: then the law's own reason is to be told, with the rights that hang on it.
        return taken.isEmpty() && taken(draft, law).isEmpty() ? Optional.of(new Loss(What.REASON, 0)) : taken;
    }

    private Optional<Loss> taken(Effect law, Effect draft) {
        if (!draft.decided()) {
            return Optional.of(new Loss(What.DECISION, 0));
        } else if (Moment.recipients(law.then()) != Moment.recipients(draft.then())) {
            return Optional.of(new Loss(What.RECIPIENTS, 0));
        } else if (law.then().human() && !draft.then().human()) {
            return Optional.of(new Loss(What.HUMAN, 0));
        }
        List<Moment> asked = Moment.of(law.then());
        List<Moment> given = Moment.of(draft.then());
        return asked.stream()
                .flatMap(moment -> stepLoss(moment, given).stream())
                .findFirst()
                .or(() -> given.stream()
                        .filter(moment -> asked.stream()
                                .anyMatch(lawful -> meet(lawful, asked, moment, given)
                                        && moment.channel().compareTo(lawful.channel()) < 0))
                        .findFirst()
                        .map(moment -> new Loss(What.STEP_WEAKER, moment.step())));
    }

    /** A step may come at once, when the one before it failed, so the ladders are held against each other step by step. */
    private Optional<Loss> stepLoss(Moment asked, List<Moment> given) {
        boolean there = asked.step() < given.size();
        Moment moment = there ? given.get(asked.step()) : given.getLast();
        if (!covers(moment, asked)) {
            boolean weaker = moment.channel().compareTo(asked.channel()) < 0;
            What what = !there ? What.STEP_MISSING : weaker ? What.CHANNEL : What.MEANS;
            return Optional.of(new Loss(what, asked.step()));
        }
        // Who starts further down the ladder has been there all the time.
        boolean inTime = given.stream()
                .limit(asked.step() + 1L)
                .anyMatch(earlier -> covers(earlier, asked) && earlier.notLaterThan(asked));
        return inTime ? Optional.empty() : Optional.of(new Loss(What.STEP_LATER, asked.step()));
    }

    private boolean covers(Moment moment, Moment asked) {
        int surer = moment.channel().compareTo(asked.channel());
        return surer > 0 || (surer == 0 && means.asPersonal(asked.channel(), moment.means(), asked.means()));
    }

    /** Whether a citizen could be at the one moment under the law while at the other under the draft. */
    private static boolean meet(Moment lawful, List<Moment> asked, Moment moment, List<Moment> given) {
        boolean over =
                lawful.step() + 1 < asked.size() && asked.get(lawful.step() + 1).notLaterThan(moment);
        boolean goneOn = moment.step() + 1 < given.size()
                && given.get(moment.step() + 1).notLaterThan(lawful)
                // Steps may follow each other at the same instant; then their order tells which is which.
                && (lawful.step() > moment.step() || !lawful.notLaterThan(moment));
        return !over && !goneOn;
    }
}
