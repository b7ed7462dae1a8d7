package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.Decision.Considered;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The law and a council's choices, compiled: the one place where a channel is decided. Immutable, safe to share, and
 * total: for all facts there is a decision.
 */
public final class RuleBook {

    /** The fact that a caseworker chose the channel. */
    static final String OVERRIDE = "override";

    private static final Set<String> BUILT_IN =
            Vocabulary.facts().stream().map(Fact::name).collect(Collectors.toUnmodifiableSet());

    private final List<PolicyVersion> versions;
    private final CompiledPolicy table;
    private final Duties duties;
    private final CitizenTexts texts;
    private final Set<String> inputs;
    private final List<Fact> facts;
    private final Tracer tracer;

    /** An obligation with its condition ready to be asked. */
    record Duty(Obligation obligation, Condition condition) {}

    RuleBook(
            List<PolicyVersion> versions,
            List<Fact> facts,
            List<Rule> rules,
            List<Obligation> obligations,
            Map<Phrase, LocalizedText> phrases) {
        this.versions = versions;
        this.table = CompiledPolicy.of(facts, rules);
        Map<String, Fact> byName = facts.stream().collect(Collectors.toMap(Fact::name, Function.identity()));
        this.duties = new Duties(obligations.stream()
                .map(duty -> new Duty(duty, Condition.of(byName, duty.when())))
                .toList());
        this.texts = new CitizenTexts(phrases);
        this.facts = List.copyOf(facts);
        this.tracer = new Tracer(table, new HumanDuties(byName, obligations));
        this.inputs = facts.stream()
                .map(Fact::name)
                .filter(name -> !BUILT_IN.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lays a local policy, or {@code null}, and the short form of one over the law.
     *
     * @param law a policy with a rule that catches what all others leave
     */
    public static Composition of(Policy law, Policy local, LocalChoices choices) {
        return new Layers(law, local, choices).compose();
    }

    /** The versions that rule: law, then the council's own policy, then its choices in the short form. */
    public List<PolicyVersion> versions() {
        return versions;
    }

    /** What is said to citizens beside the texts of the rules; none under laws of earlier times. */
    public Map<Phrase, LocalizedText> phrases() {
        return texts.phrases();
    }

    /** Whether a policy that rules declares an input of this name: what none asks for is not taken in. */
    public boolean declares(String input) {
        return inputs.contains(input);
    }

    /** Everything its rules can ask about: the built-in facts and the inputs of the policies that rule. */
    public List<Fact> facts() {
        return facts;
    }

    /** The obligations that call a human, for those who prove when they do. */
    public HumanDuties humanDuties() {
        return tracer.duties();
    }

    /** What {@link #decide} comes to, and how, without making its words. */
    public DecisionTrace trace(RecordedFacts recorded) {
        return tracer.trace(recorded, new int[table.partitions().size()]);
    }

    /** The table itself, for those who prove things about it. */
    public CompiledPolicy table() {
        return table;
    }

    /** The obligations that come with its decisions, with the council's parameters filled in. */
    public List<Obligation> obligations() {
        return duties.all().stream().map(Duty::obligation).toList();
    }

    /** Decides. The same facts always give an equal decision. */
    public Decision decide(Facts facts) {
        BitSet matching = table.matching(table.classes(facts.values()));
        Rule decider = table.rules().get(matching.nextSetBit(0));
        Rule addressing = addressing(facts, decider);
        Verdict verdict = addressing.then().recipients() == null
                ? Verdict.ofAddressee(new Pass(facts.addressee(), facts.role(), facts.values(), decider))
                : Verdict.ofRecipients(decider, passes(facts, addressing.then().recipients()));
        return new Finding(facts, decider, addressing, verdict, duties, texts)
                .decision(versions, considered(matching, decider));
    }

    /**
     * The decision as it stands once steps of its fallback were taken: each recipient's step, and the duties that come with
     * it. Who has no address is not sent a letter, but met where it was agreed.
     *
     * @param decided by this table from these facts
     */
    public Decision fallBack(Decision decided, Facts facts, StepsTaken steps) {
        return new FallbackDecision(decided, facts, steps, duties, texts).decision();
    }

    /**
     * Steps of the fallback that were taken.
     *
     * @param byRecipient how many of each recipient's own fallback; who is missing has taken none
     * @param late those for whom the step of now comes too late for the deadline of the matter: a human must see to them
     * @param at when the last of them was taken
     */
    public record StepsTaken(Map<CitizenRef, Integer> byRecipient, Set<CitizenRef> late, Instant at) {

        public StepsTaken {
            byRecipient = Map.copyOf(byRecipient);
            late = Set.copyOf(late);
        }

        int of(CitizenRef recipient) {
            return byRecipient.getOrDefault(recipient, 0);
        }
    }

    /**
     * The row that says whom to reach. That question comes before the one of the channel, so a caseworker's override,
     * which answers only the second, is left out of it: overriding the channel to a child still reaches the parents.
     */
    private Rule addressing(Facts facts, Rule decider) {
        if (facts.values().get(OVERRIDE) == null) {
            return decider;
        }
        Map<String, Object> values = new HashMap<>(facts.values());
        values.remove(OVERRIDE);
        return first(values);
    }

    private List<Pass> passes(Facts facts, Rule.RecipientRole role) {
        List<Pass> passes = new ArrayList<>();
        for (Facts.RecipientFacts recipient : facts.recipients()) {
            if (recipient.role() == role) {
                passes.add(new Pass(recipient.ref(), recipient.role(), recipient.values(), first(recipient.values())));
            }
        }
        return passes;
    }

    private Rule first(Map<String, Object> values) {
        int[] room = new int[table.partitions().size()];
        return table.rules().get(table.first(values, room));
    }

    /** The reasons that held, each once: rows that differ only in their outcome are one rule to a reader. */
    private List<Considered> considered(BitSet matching, Rule decider) {
        Map<String, Considered> considered = new LinkedHashMap<>();
        matching.stream().mapToObj(table.rules()::get).forEach(rule -> {
            boolean applied = rule.reason().equals(decider.reason());
            considered.putIfAbsent(rule.reason(), new Considered(rule.reason(), true, applied, texts.considered(rule)));
        });
        return List.copyOf(considered.values());
    }

    /** One recipient's own pass through the table. */
    record Pass(CitizenRef ref, Rule.RecipientRole role, Map<String, Object> values, Rule rule) {}
}
