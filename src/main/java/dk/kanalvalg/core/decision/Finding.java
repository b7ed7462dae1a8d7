package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.decision.CitizenTexts.Met;
import dk.kanalvalg.core.decision.Decision.Considered;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.decision.RuleBook.Pass;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A verdict with the duties that come with it, for each who is written to and for the case, made into a decision. */
record Finding(Facts facts, Rule decider, Rule addressing, Verdict verdict, Duties duties, CitizenTexts texts) {

    Decision decision(List<PolicyVersion> versions, List<Considered> considered) {
        List<Obligation> owed = duties.ofCase(facts, verdict);
        List<Recipient> recipients =
                verdict.passes().stream().map(this::recipient).toList();
        boolean human = verdict.human()
                || owed.stream().anyMatch(Obligation::human)
                || recipients.stream().anyMatch(Recipient::humanRequired);
        List<String> obligations = ids(owed);
        Decision decision = new Decision(
                verdict.channel(),
                verdict.means(),
                decider.reason(),
                human,
                recipients,
                verdict.fallback(),
                obligations,
                warnings(owed),
                versions,
                verdict.legalBasis(),
                texts.ofCase(facts, decider, new Met(verdict.means(), human, obligations), !recipients.isEmpty()),
                "",
                considered,
                facts.at());
        return decision.noted(DecisionNote.of(decision));
    }

    private Recipient recipient(Pass pass) {
        Consequence then = pass.rule().then();
        List<Obligation> owed = duties.ofRecipient(pass, verdict);
        boolean human = then.human() || owed.stream().anyMatch(Obligation::human);
        Object format = pass.values().get(Vocabulary.PREFERRED_FORMAT);
        return new Recipient(
                pass.ref(),
                pass.role(),
                then.channel(),
                then.means(),
                pass.rule().reason(),
                human,
                then.fallback(),
                ids(owed),
                texts.ofRecipient(addressing, pass, new Met(then.means(), human, ids(owed))),
                format == null ? null : Format.valueOf(format.toString()));
    }

    static List<String> ids(List<Obligation> owed) {
        return owed.stream().map(Obligation::id).distinct().toList();
    }

    private List<String> warnings(List<Obligation> owed) {
        return Stream.concat(
                        facts.warnings().stream(),
                        owed.stream().map(Obligation::warning).filter(Objects::nonNull))
                .distinct()
                .toList();
    }
}
