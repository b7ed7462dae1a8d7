package dk.kanalvalg.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision;

/** How a case would be met, and why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Way(Channel channel, String means, String reason, boolean humanRequired) {

    static Way of(Decision decision) {
        return new Way(decision.channel(), decision.means(), decision.reason(), decision.humanRequired());
    }
}
