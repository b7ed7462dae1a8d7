package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision.Considered;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A verdict with the duties that come with it, made into a decision. */
record Finding(Facts facts, Rule decider, Verdict verdict, List<RuleBook.Duty> duties) {

    Decision decision(List<PolicyVersion> versions, List<Considered> considered) {
        List<Obligation> owed = owed();
        boolean human = verdict.human() || owed.stream().anyMatch(Obligation::human);
        Decision decision = new Decision(
                verdict.channel(),
                verdict.means(),
                decider.reason(),
                human,
                verdict.recipients(),
                verdict.fallback(),
                owed.stream().map(Obligation::id).distinct().toList(),
                warnings(owed),
                versions,
                verdict.legalBasis(),
                decider.text(),
                "",
                considered,
                facts.at());
        return decision.noted(DecisionNote.of(decision));
    }

    /** Every duty that the matter brings for the subject, or for any recipient in its own channel. */
    private List<Obligation> owed() {
        long holders = verdict.recipients().stream()
                .filter(recipient -> recipient.role() == RecipientRole.CUSTODY_HOLDER)
                .count();
        List<Map<String, Object>> askings = new ArrayList<>();
        askings.add(decided(facts.values(), verdict.channel(), holders));
        verdict.passes()
                .forEach(pass -> askings.add(
                        decided(pass.facts().values(), pass.rule().then().channel(), holders)));
        return duties.stream()
                .filter(duty -> askings.stream().anyMatch(duty.condition()::holds))
                .map(RuleBook.Duty::obligation)
                .toList();
    }

    private static Map<String, Object> decided(Map<String, Object> values, Channel channel, long custodyRecipients) {
        Map<String, Object> decided = new HashMap<>(values);
        decided.put("channel", channel.name());
        decided.put("custodyRecipients", custodyRecipients);
        return decided;
    }

    private List<String> warnings(List<Obligation> owed) {
        return Stream.concat(
                        facts.warnings().stream(),
                        owed.stream().map(Obligation::warning).filter(Objects::nonNull))
                .distinct()
                .toList();
    }
}
