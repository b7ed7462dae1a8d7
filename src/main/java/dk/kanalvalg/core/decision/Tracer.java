package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.DecisionTrace.HumanDuty;
import dk.kanalvalg.core.decision.DecisionTrace.Pass;
import dk.kanalvalg.core.decision.Duties.Way;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Decides as the table's owner does, but makes only what the outcome consists of: many cases are decided in a row. */
record Tracer(CompiledPolicy table, HumanDuties duties) {

    /** The outcome does not depend on who somebody is. */
    private static final CitizenRef NOBODY = null;

    DecisionTrace trace(RecordedFacts facts, int[] room) {
        Rule decider = first(facts.values(), room);
        Rule addressing = null;
        if (facts.values().get(RuleBook.OVERRIDE) != null) {
            Map<String, Object> values = new HashMap<>(facts.values());
            values.remove(RuleBook.OVERRIDE);
            addressing = first(values, room);
        }
        Pass asked = addressing == null ? null : new Pass(null, addressing, List.of());
        RecipientRole addressed =
                (addressing == null ? decider : addressing).then().recipients();
        return addressed == null
                ? ofAddressee(facts, decider, asked)
                : ofRecipients(facts, decider, asked, addressed, room);
    }

    private DecisionTrace ofAddressee(RecordedFacts facts, Rule decider, Pass addressing) {
        Consequence then = decider.then();
        HumanDuty ofMatter = duties.ask(facts.values(), null, 0);
        HumanDuty ofParty = duties.ask(facts.values(), way(decider), holders(facts.role()));
        boolean human = then.human() || called(ofParty);
        Outcome.Recipient addressee = new Outcome.Recipient(
                facts.role(), then.channel(), then.means(), decider.reason(), human, then.fallback());
        Outcome outcome = new Outcome(
                then.channel(),
                then.means(),
                decider.reason(),
                human || called(ofMatter),
                then.fallback(),
                List.of(addressee));
        return new DecisionTrace(
                new Pass(null, decider, asked(ofMatter, ofParty)), addressing, null, List.of(), outcome);
    }

    private DecisionTrace ofRecipients(
            RecordedFacts facts, Rule decider, Pass addressing, RecipientRole addressed, int[] room) {
        List<RuleBook.Pass> passes = new ArrayList<>();
        for (RecordedFacts.Party party : facts.recipients()) {
            if (party.role() == addressed) {
                passes.add(new RuleBook.Pass(NOBODY, addressed, party.values(), first(party.values(), room)));
            }
        }
        Verdict verdict = Verdict.ofRecipients(decider, passes);
        long holders = addressed == RecipientRole.CUSTODY_HOLDER ? passes.size() : 0;
        HumanDuty ofMatter = duties.ask(facts.values(), passes.isEmpty() ? way(decider) : null, holders);
        List<Pass> asked = new ArrayList<>();
        List<Outcome.Recipient> recipients = new ArrayList<>();
        for (RuleBook.Pass pass : passes) {
            HumanDuty duty = duties.ask(pass.values(), way(pass.rule()), holders);
            asked.add(new Pass(addressed, pass.rule(), asked(duty)));
            Consequence then = pass.rule().then();
            recipients.add(new Outcome.Recipient(
                    addressed,
                    then.channel(),
                    then.means(),
                    pass.rule().reason(),
                    then.human() || called(duty),
                    then.fallback()));
        }
        boolean human =
                verdict.human() || called(ofMatter) || recipients.stream().anyMatch(Outcome.Recipient::humanRequired);
        Outcome outcome = new Outcome(
                verdict.channel(), verdict.means(), verdict.reason(), human, verdict.fallback(), recipients);
        return new DecisionTrace(
                new Pass(null, decider, asked(ofMatter)), addressing, addressed, List.copyOf(asked), outcome);
    }

    private Rule first(Map<String, Object> values, int[] room) {
        return table.rules().get(table.first(values, room));
    }

    private static Way way(Rule rule) {
        return new Way(rule.then().channel(), rule.then().means(), rule.reason());
    }

    private static long holders(RecipientRole role) {
        return role == RecipientRole.CUSTODY_HOLDER ? 1 : 0;
    }

    private static boolean called(HumanDuty duty) {
        return duty != null && duty.called();
    }

    private static List<HumanDuty> asked(HumanDuty... duties) {
        return Stream.of(duties).filter(Objects::nonNull).toList();
    }
}
