package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.CaseWithRecipients;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.caselife.ReopenedCase;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.decision.DecisionComparison;
import dk.kanalvalg.core.decision.RuleBook.StepsTaken;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.decision.DecideContacts;
import dk.kanalvalg.decision.StoredDecision;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.policy.PoliciesInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes what was decided about a case: a caseworker overrides it, or a step of its fallback is taken. */
@ApplicationScoped
public class RedecideCase {

    private static final String OVERRIDE = "OVERRIDE_BY_CASEWORKER";

    private final DecisionStore store;
    private final DecideContacts decide;
    private final PoliciesInForce policies;
    private final Municipalities municipalities;
    private final StoredJson json;

    RedecideCase(
            DecisionStore store,
            DecideContacts decide,
            PoliciesInForce policies,
            Municipalities municipalities,
            StoredJson json) {
        this.store = store;
        this.decide = decide;
        this.policies = policies;
        this.municipalities = municipalities;
        this.json = json;
    }

    /** What a caseworker's choice of channel would lead to. It writes nothing. */
    @Transactional(MANDATORY)
    public ContactDecision.Decided overridden(UUID caseId, Channel channel) {
        return decided(store.read(caseId), channel);
    }

    /** The last decision, and the one that would be made now. */
    public record Again(Decision before, ContactDecision.Decided decided) {

        /** The two beside each other. */
        public DecisionComparison comparison() {
            return new DecisionComparison(before, decided.decision());
        }

        /** The ways that would be tried now, before any step. */
        public FallbackLadder ladder() {
            return FallbackLadder.of(
                    decided.decision().channel(), decided.decision().fallback());
        }

        /** The details that the history gets of the reasons, to be added to. */
        public Map<String, Object> reasons() {
            Map<String, Object> reasons = new LinkedHashMap<>();
            reasons.put("fromReason", before.reason());
            reasons.put("toReason", decided.decision().reason());
            return reasons;
        }
    }

    /** The decision by what is known now. A caseworker's choice of channel stays in effect. It writes nothing. */
    @Transactional(MANDATORY)
    public Again again(UUID caseId) {
        DecisionStore.Stored stored = store.read(caseId);
        Decision before = json.read(stored.decision(), StoredDecision.class).decision();
        return new Again(before, decided(stored, before.reason().equals(OVERRIDE) ? before.channel() : null));
    }

    /**
     * Checks a step of the fallback against what is known now. Where that no longer allows it, the case goes the way that
     * is decided now instead, and its decision is replaced. Any other transition stays as it is.
     */
    @Transactional(MANDATORY)
    CaseTransition byTodaysFacts(CaseTransition move) {
        if (move.event() != Event.FELL_BACK) {
            return move;
        }
        LockedCase held = move.held();
        Again again = again(held.caseId());
        DecisionComparison comparison = again.comparison();
        if (comparison.isDoubt() || !comparison.overtakes(steps(move))) {
            return move;
        }
        if (!(CaseLife.overtake(held.state(), again.ladder()) instanceof Transition.Moved moved)) {
            return move;
        }
        Map<String, Object> detail = new LinkedHashMap<>(move.detail());
        detail.putAll(again.reasons());
        String replaced = replace(held.caseId(), again.decided(), null);
        return new CaseTransition(held, moved, move.at(), move.actor(), detail, replaced);
    }

    /**
     * Decides a case again that a move has brought back under way, where it would be decided otherwise now. The decision is
     * replaced, and the move that tells its owner is returned.
     *
     * @param after the case after that move
     */
    @Transactional(MANDATORY)
    Optional<CaseTransition> reopened(LockedCase after, Instant at) {
        Again again = again(after.caseId());
        DecisionComparison comparison = again.comparison();
        if (comparison.isDoubt()
                || !comparison.goesAnotherWay()
                || !(ReopenedCase.redecide(after.state(), again.ladder()) instanceof Transition.Moved moved)) {
            return Optional.empty();
        }
        Map<String, Object> detail = again.reasons();
        detail.put("cause", "STANDING_CHANGED");
        String replaced = replace(after.caseId(), again.decided(), null);
        return Optional.of(new CaseTransition(after, moved, at, CaseTransition.NOBODY, detail, replaced));
    }

    private ContactDecision.Decided decided(DecisionStore.Stored stored, Channel channel) {
        return decide.decideAgain(
                json.read(stored.event(), DecideContacts.Recorded.class),
                municipalities.ofCase(stored.municipality()).orElseThrow(),
                stored.administration(),
                channel,
                facts(stored).warnings());
    }

    /**
     * Replaces the stored decision.
     *
     * @param addition a caseworker's text after its note, or {@code null}
     * @return the replaced decision with its facts, as JSON, so that it can still be made again
     */
    @Transactional(MANDATORY)
    public String replace(UUID caseId, ContactDecision.Decided decided, String addition) {
        DecisionStore.Stored stored = store.read(caseId);
        Decision annotated =
                addition == null ? decided.decision() : decided.decision().annotated(addition);
        store.replace(
                caseId,
                new DecisionStore.Replacement(
                        json.write(StoredDecision.of(annotated)),
                        json.write(decided.facts().toText()),
                        addition,
                        decided.municipality().version(),
                        annotated.channel(),
                        annotated.reason(),
                        decided.at()));
        return "{\"decision\":%s,\"facts\":%s,\"settingsVersion\":%d}"
                .formatted(stored.decision(), stored.facts(), stored.settingsVersion());
    }

    /** The way of each recipient once the move is made, where that is a step of the fallback. */
    private static Map<CitizenRef, FallbackStep> steps(CaseTransition move) {
        CaseWithRecipients before = move.held().life();
        Map<CitizenRef, FallbackStep> steps = new HashMap<>(before.presentSteps());
        Set<CitizenRef> stepping =
                before.several() ? move.steppedDown() : before.ladders().keySet();
        stepping.forEach(one -> before.ladder(one).next().ifPresent(step -> steps.put(one, step)));
        return steps;
    }

    /** Stores how the decision looks after steps of its fallback. The decision itself stays as it was made. */
    @Transactional(MANDATORY)
    public void fallBack(UUID caseId, StepsTaken steps) {
        DecisionStore.Stored stored = store.read(caseId);
        Decision decided = json.read(stored.decision(), StoredDecision.class).decision();
        Municipality asItWas = municipalities
                .find(stored.municipality(), stored.settingsVersion())
                .orElseThrow();
        Decision fallen =
                policies.read().ruleBook(decided.policies(), asItWas.choices()).fallBack(decided, facts(stored), steps);
        store.fallBack(caseId, json.write(StoredDecision.of(fallen)), fallen.channel(), steps.at());
    }

    @SuppressWarnings("unchecked")
    private Facts facts(DecisionStore.Stored stored) {
        return Facts.fromText(json.read(stored.facts(), Map.class));
    }
}
