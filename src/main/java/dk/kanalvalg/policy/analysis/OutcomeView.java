package dk.kanalvalg.policy.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;

/**
 * What a rule, or none, gives.
 *
 * @param recipients whose own rules decide instead; absent for the party asked about
 * @param fallback the steps of its ladder; absent when it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeView(
        String rule,
        String reason,
        Channel channel,
        String means,
        Boolean humanRequired,
        RecipientRole recipients,
        List<StepView> fallback) {

    /** A step of a ladder. */
    public record StepView(Channel channel, String means, String after, boolean workingDays) {}

    static OutcomeView of(String rule, Effect effect) {
        if (!effect.decided()) {
            return new OutcomeView(null, null, null, null, null, null, null);
        }
        List<StepView> steps = effect.then().fallback().stream()
                .map(step ->
                        new StepView(step.channel(), step.means(), step.after().toString(), step.workingDays()))
                .toList();
        return new OutcomeView(
                rule,
                effect.reason(),
                effect.then().channel(),
                effect.then().means(),
                effect.then().human(),
                effect.then().recipients(),
                steps.isEmpty() ? null : steps);
    }
}
