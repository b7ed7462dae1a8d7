package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A decision some rungs down its ladder. Its reason and law stay: they named the ladder. */
record FallbackDecision(Decision decided, Facts facts, int taken, List<RuleBook.Duty> duties) {

    Decision decision(Instant at) {
        FallbackStep step = decided.fallback().get(taken - 1);
        List<Recipient> recipients = decided.recipients().stream()
                .map(recipient -> lowered(recipient, step))
                .toList();
        List<Obligation> owed = owed(step.channel(), recipients);
        Decision fallen = new Decision(
                step.channel(),
                step.means(),
                decided.reason(),
                decided.humanRequired() || owed.stream().anyMatch(Obligation::human),
                recipients,
                decided.fallback().subList(taken, decided.fallback().size()),
                owed.stream().map(Obligation::id).distinct().toList(),
                Stream.concat(
                                decided.warnings().stream(),
                                owed.stream().map(Obligation::warning).filter(Objects::nonNull))
                        .distinct()
                        .toList(),
                decided.policies(),
                decided.legalBasis(),
                decided.text(),
                "",
                decided.considered(),
                at);
        return fallen.noted(DecisionNote.of(fallen)).annotated("Tidligere forsøg nåede ikke frem.");
    }

    private static Recipient lowered(Recipient recipient, FallbackStep step) {
        boolean surer = recipient.channel().compareTo(step.channel()) > 0;
        return surer
                ? recipient
                : new Recipient(
                        recipient.citizenRef(), recipient.role(), step.channel(), step.means(), recipient.reason());
    }

    private List<Obligation> owed(Channel channel, List<Recipient> recipients) {
        long holders = recipients.stream()
                .filter(recipient -> recipient.role() == RecipientRole.CUSTODY_HOLDER)
                .count();
        List<Map<String, Object>> askings = new ArrayList<>();
        askings.add(asking(facts.values(), channel, holders));
        for (Recipient recipient : recipients) {
            facts.recipients().stream()
                    .filter(known -> known.ref().equals(recipient.citizenRef()) && known.role() == recipient.role())
                    .forEach(known -> askings.add(asking(known.values(), recipient.channel(), holders)));
        }
        return duties.stream()
                .filter(duty -> askings.stream().anyMatch(duty.condition()::holds))
                .map(RuleBook.Duty::obligation)
                .toList();
    }

    private static Map<String, Object> asking(Map<String, Object> values, Channel channel, long custodyHolders) {
        Map<String, Object> asking = new HashMap<>(values);
        asking.put("channel", channel.name());
        asking.put("custodyRecipients", custodyHolders);
        return asking;
    }
}
