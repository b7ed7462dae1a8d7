package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.contact.Channel;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a table gives, in the words of {@code evaluate}; everything but the empty rule is {@code null} when none decides. */
public record EffectView(String rule, Channel channel, String means, String reason, Boolean humanRequired) {

    static EffectView of(String rule, Effect effect) {
        return effect.decided()
                ? new EffectView(
                        rule,
                        effect.then().channel(),
                        effect.then().means(),
                        effect.reason(),
                        effect.then().human())
                : new EffectView(rule, null, null, null, null);
    }

    /** Facts with values as JSON has them. */
    static Map<String, Object> facts(Map<String, Object> facts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        facts.forEach((name, value) -> plain.put(name, Phrases.plain(value)));
        return plain;
    }
}
