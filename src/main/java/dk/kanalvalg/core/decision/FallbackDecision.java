package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.decision.Duties.Way;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A decision some rungs down its ladder. Its reason and law stay: they named the ladder. The texts speak of the new way. */
record FallbackDecision(Decision decided, Facts facts, int taken, Duties duties, CitizenTexts texts) {

    Decision decision(Instant at) {
        FallbackStep step = decided.fallback().get(taken - 1);
        List<Recipient> recipients = decided.recipients().stream()
                .map(recipient -> lowered(recipient, step))
                .toList();
        List<Obligation> owed = owed(step, recipients);
        boolean human = decided.humanRequired() || owed.stream().anyMatch(Obligation::human);
        Decision fallen = new Decision(
                step.channel(),
                step.means(),
                decided.reason(),
                human,
                recipients,
                decided.fallback().subList(taken, decided.fallback().size()),
                Finding.ids(owed),
                Stream.concat(
                                decided.warnings().stream(),
                                owed.stream().map(Obligation::warning).filter(Objects::nonNull))
                        .distinct()
                        .toList(),
                decided.policies(),
                decided.legalBasis(),
                texts.ofStep(
                        decided.text(),
                        before() == Channel.DIGITAL,
                        CitizenTexts.company(facts.role(), facts.values()),
                        step,
                        human),
                "",
                decided.considered(),
                at);
        return fallen.noted(DecisionNote.of(fallen)).annotated("Tidligere forsøg nåede ikke frem.");
    }

    /** The channel that failed. */
    private Channel before() {
        return taken == 1
                ? decided.channel()
                : decided.fallback().get(taken - 2).channel();
    }

    private Recipient lowered(Recipient recipient, FallbackStep step) {
        boolean surer = recipient.channel().compareTo(step.channel()) > 0;
        if (surer) {
            return recipient;
        }
        Map<String, Object> values = values(recipient);
        List<Obligation> owed = duties.owed(
                List.of(Duties.asking(values, way(step, recipient.reason()), holders(decided.recipients()))));
        boolean human = recipient.humanRequired() || owed.stream().anyMatch(Obligation::human);
        boolean digitalBefore = taken == 1 ? recipient.channel() == Channel.DIGITAL : before() == Channel.DIGITAL;
        return new Recipient(
                recipient.citizenRef(),
                recipient.role(),
                step.channel(),
                step.means(),
                recipient.reason(),
                human,
                decided.fallback().subList(taken, decided.fallback().size()),
                Finding.ids(owed),
                texts.ofStep(
                        recipient.text(), digitalBefore, CitizenTexts.company(recipient.role(), values), step, human),
                recipient.format());
    }

    private List<Obligation> owed(FallbackStep step, List<Recipient> recipients) {
        long holders = holders(recipients);
        List<Map<String, Object>> askings = new ArrayList<>();
        askings.add(Duties.asking(facts.values(), recipients.isEmpty() ? way(step, decided.reason()) : null, holders));
        recipients.forEach(recipient -> askings.add(Duties.asking(
                values(recipient), new Way(recipient.channel(), recipient.means(), recipient.reason()), holders)));
        return duties.owed(askings);
    }

    /** What is known of one who is written to: of the subject, or of somebody who stands in. */
    private Map<String, Object> values(Recipient recipient) {
        return facts.recipients().stream()
                .filter(known -> known.ref().equals(recipient.citizenRef()) && known.role() == recipient.role())
                .map(Facts.RecipientFacts::values)
                .findFirst()
                .orElse(facts.values());
    }

    private static Way way(FallbackStep step, String reason) {
        return new Way(step.channel(), step.means(), reason);
    }

    private static long holders(List<Recipient> recipients) {
        return recipients.stream()
                .filter(recipient -> recipient.role() == RecipientRole.CUSTODY_HOLDER)
                .count();
    }
}
