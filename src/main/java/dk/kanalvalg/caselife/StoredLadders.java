package dk.kanalvalg.caselife;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.platform.StoredJson;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fallbacks of a stored decision's recipients. */
final class StoredLadders {

    private StoredLadders() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Step(Channel channel, String means, String after, boolean workingDays) {
        FallbackStep step() {
            return new FallbackStep(channel, means, Period.parse(after), workingDays);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Recipient(String citizenRef, Channel channel, List<Step> fallback) {
        FallbackLadder ladder() {
            return FallbackLadder.of(channel, fallback.stream().map(Step::step).toList());
        }
    }

    /**
     * The recipients of a decision, each with its fallback before any step. Somebody who is written to in two roles counts
     * once, and is reached as in the first.
     *
     * @param recipients as JSON
     */
    static Map<CitizenRef, FallbackLadder> read(String recipients, StoredJson json) {
        Map<CitizenRef, FallbackLadder> ladders = new LinkedHashMap<>();
        Stream.of(json.read(recipients, Recipient[].class))
                .forEach(one -> ladders.putIfAbsent(new CitizenRef(one.citizenRef()), one.ladder()));
        return ladders;
    }
}
