package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.util.ArrayList;
import java.util.List;

/**
 * A moment in the life of a case at which a citizen is met in one way: when it is decided, or at a step of its ladder.
 *
 * @param step 0 for the decision, then the steps of the ladder
 * @param days calendar days after the decision at which it comes at the latest
 * @param workingDays that come on top of those
 */
public record Moment(int step, Channel channel, String means, long days, long workingDays) {

    /** All moments of a case that a rule decides, in order. */
    public static List<Moment> of(Consequence then) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(0, then.channel(), then.means(), 0, 0));
        for (FallbackStep step : then.fallback()) {
            moments.add(moments.getLast().next(step));
        }
        return List.copyOf(moments);
    }

    /** Who receives under a rule: its party, when it names nobody. */
    static Rule.RecipientRole recipients(Consequence then) {
        return then.recipients() == null ? Rule.RecipientRole.SUBJECT : then.recipients();
    }

    private Moment next(FallbackStep taken) {
        long after = taken.after().getDays();
        return new Moment(
                step + 1,
                taken.channel(),
                taken.means(),
                days + (taken.workingDays() ? 0 : after),
                workingDays + (taken.workingDays() ? after : 0));
    }

    /** Whether it comes no later than another, whatever the calendar: a working day is a day or more. */
    boolean notLaterThan(Moment other) {
        return workingDays <= other.workingDays && days + workingDays <= other.days + other.workingDays;
    }
}
