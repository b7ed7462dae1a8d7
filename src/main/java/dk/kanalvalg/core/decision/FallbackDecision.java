package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.decision.Duties.Way;
import dk.kanalvalg.core.decision.RuleBook.StepsTaken;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A decision some steps down the fallbacks of its recipients. Its reason and law stay: they named the steps. The texts speak
 * of the new way.
 */
record FallbackDecision(Decision decided, Facts facts, StepsTaken steps, Duties duties, CitizenTexts texts) {

    private static final String LETTER = "LETTER";
    private static final String AGREED_PLACE = "AGREED_PLACE";
    private static final Set<String> WITHOUT_ADDRESS = Set.of("NO_FIXED_ADDRESS", "DISAPPEARED");

    Decision decision() {
        List<Recipient> recipients =
                decided.recipients().stream().map(this::lowered).toList();
        List<Obligation> owed = owed(recipients);
        boolean human = decided.humanRequired()
                || recipients.stream().anyMatch(Recipient::humanRequired)
                || owed.stream().anyMatch(Obligation::human);
        Channel channel = Verdict.common(recipients.stream().map(Recipient::channel), Channel.HYBRID);
        Decision fallen = new Decision(
                channel,
                Verdict.common(recipients.stream().map(Recipient::means), Verdict.meansOfAll(channel)),
                decided.reason(),
                human,
                recipients,
                Verdict.common(recipients.stream().map(Recipient::fallback), List.of()),
                Finding.ids(owed),
                Stream.concat(
                                decided.warnings().stream(),
                                owed.stream().map(Obligation::warning).filter(Objects::nonNull))
                        .distinct()
                        .toList(),
                decided.policies(),
                decided.legalBasis(),
                text(recipients, human),
                "",
                decided.considered(),
                steps.at());
        return fallen.noted(DecisionNote.of(fallen)).annotated("Tidligere forsøg nåede ikke frem.");
    }

    /** Of several recipients the text of the case says only who is written to, which no step changes. */
    private LocalizedText text(List<Recipient> recipients, boolean human) {
        if (recipients.size() > 1) {
            return decided.text();
        }
        Recipient only = decided.recipients().getFirst();
        return texts.ofStep(
                decided.text(),
                before(only) == Channel.DIGITAL,
                CitizenTexts.company(facts.role(), facts.values()),
                step(only),
                human);
    }

    private Recipient lowered(Recipient recipient) {
        int taken = taken(recipient);
        if (taken == 0) {
            return recipient;
        }
        FallbackStep step = step(recipient);
        Map<String, Object> values = values(recipient);
        List<Obligation> owed = duties.owed(List.of(Duties.asking(
                values, new Way(step.channel(), step.means(), recipient.reason()), holders(decided.recipients()))));
        boolean human = recipient.humanRequired()
                || steps.late().contains(recipient.citizenRef())
                || step.means().equals(AGREED_PLACE)
                || owed.stream().anyMatch(Obligation::human);
        return new Recipient(
                recipient.citizenRef(),
                recipient.role(),
                step.channel(),
                step.means(),
                recipient.reason(),
                human,
                recipient.fallback().subList(taken, recipient.fallback().size()),
                Finding.ids(owed),
                texts.ofStep(
                        recipient.text(),
                        before(recipient) == Channel.DIGITAL,
                        CitizenTexts.company(recipient.role(), values),
                        step,
                        human),
                recipient.format());
    }

    /** The step that is being tried. A letter needs an address. */
    private FallbackStep step(Recipient recipient) {
        FallbackStep step = recipient.fallback().get(taken(recipient) - 1);
        boolean nowhere = step.means().equals(LETTER)
                && WITHOUT_ADDRESS.contains(String.valueOf(values(recipient).get("cprStatus")));
        return nowhere ? new FallbackStep(step.channel(), AGREED_PLACE, step.after(), step.workingDays()) : step;
    }

    /** Somebody may be written to in two roles, which share the steps. */
    private int taken(Recipient recipient) {
        return Math.min(steps.of(recipient.citizenRef()), recipient.fallback().size());
    }

    /** The channel that failed. */
    private Channel before(Recipient recipient) {
        int taken = taken(recipient);
        return taken == 1
                ? recipient.channel()
                : recipient.fallback().get(taken - 2).channel();
    }

    private List<Obligation> owed(List<Recipient> recipients) {
        long holders = holders(recipients);
        List<Map<String, Object>> askings = new ArrayList<>();
        askings.add(Duties.asking(facts.values(), null, holders));
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

    private static long holders(List<Recipient> recipients) {
        return recipients.stream()
                .filter(recipient -> recipient.role() == RecipientRole.CUSTODY_HOLDER)
                .count();
    }
}
