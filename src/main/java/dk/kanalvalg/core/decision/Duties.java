package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.RuleBook.Duty;
import dk.kanalvalg.core.decision.RuleBook.Pass;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which duties come with a decision. Each who is written to brings those of their own channel and standing. A subject for
 * whom others receive is met in no channel, and brings only what the matter itself asks for.
 */
record Duties(List<Duty> all) {

    /** How somebody is met. */
    record Way(Channel channel, String means, String reason) {

        static Way of(Pass pass) {
            return new Way(
                    pass.rule().then().channel(),
                    pass.rule().then().means(),
                    pass.rule().reason());
        }
    }

    /** The duties of one who is written to. */
    List<Obligation> ofRecipient(Pass pass, Verdict verdict) {
        return owed(List.of(asking(pass.values(), Way.of(pass), holders(verdict.passes()))));
    }

    /** The duties of the case: those of all who are written to, and those of the matter. */
    List<Obligation> ofCase(Facts facts, Verdict verdict) {
        long holders = holders(verdict.passes());
        Way ofSubject =
                verdict.passes().isEmpty() ? new Way(verdict.channel(), verdict.means(), verdict.reason()) : null;
        return owed(Stream.concat(
                        Stream.of(asking(facts.values(), ofSubject, holders)),
                        verdict.passes().stream().map(pass -> asking(pass.values(), Way.of(pass), holders)))
                .toList());
    }

    /** The duties that hold for any of the askings, in the order of the policy. */
    List<Obligation> owed(List<Map<String, Object>> askings) {
        return all.stream()
                .filter(duty -> askings.stream().anyMatch(duty.condition()::holds))
                .map(Duty::obligation)
                .toList();
    }

    /**
     * What a duty is asked with.
     *
     * @param way or {@code null} for somebody who is not written to
     */
    static Map<String, Object> asking(Map<String, Object> values, Way way, long custodyRecipients) {
        Map<String, Object> asking = new HashMap<>(values);
        asking.put("custodyRecipients", custodyRecipients);
        if (way != null) {
            asking.put("channel", way.channel().name());
            asking.put("means", way.means());
            asking.put("reason", way.reason());
        }
        return asking;
    }

    private static long holders(List<Pass> passes) {
        return passes.stream()
                .filter(pass -> pass.role() == RecipientRole.CUSTODY_HOLDER)
                .count();
    }
}
