package dk.kanalvalg.core.caselife;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseLife.Report;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.caselife.RecipientDeliveries.State;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.caselife.Transition.Ground;
import dk.kanalvalg.core.caselife.Transition.Moved;
import dk.kanalvalg.core.caselife.Transition.Unchanged;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A case with those who are to be reached. A case with one recipient moves as {@link CaseLife} says. Of several, each goes
 * down an own fallback at an own pace: the case has reached its citizens when it has reached them all, and whoever cannot be
 * reached calls a human, whatever became of the others.
 *
 * @param instruction the newest to the owner of the case
 * @param ladders of the recipients of the decision in force, before any step
 */
public record CaseWithRecipients(
        CaseState state,
        Instruction instruction,
        Map<CitizenRef, FallbackLadder> ladders,
        RecipientDeliveries deliveries) {

    public CaseWithRecipients {
        ladders = Map.copyOf(ladders);
    }

    /**
     * What a report or time does to the case.
     *
     * @param deliveries how far it has come with each recipient afterwards
     */
    public record Effect(Transition transition, RecipientDeliveries deliveries) {}

    /** Whether each recipient has an own fallback. */
    public boolean several() {
        return ladders.size() > 1;
    }

    /**
     * What a report does.
     *
     * @param named whom it is about, or {@code null} when it does not say
     * @param changedAt when the case entered its state
     * @param catchAll the administration that gets what another rejects
     */
    public Effect report(Report report, CitizenRef named, Instant changedAt, String catchAll) {
        State told = told(report.outcome());
        // Only a delivery is one recipient's: what is said of the case answers the newest instruction.
        Instruction concerning = named == null || told == null
                ? instruction
                : deliveries.instruction(named).orElse(instruction);
        // What is late or contradicts the state of the case does so whomever it is about.
        Transition ofCase = CaseLife.report(state, report, concerning, changedAt, catchAll);
        if (ofCase instanceof Unchanged) {
            return new Effect(ofCase, deliveries);
        }
        if (named != null && !ladders.containsKey(named)) {
            return unchanged(Ground.CONTRADICTORY);
        }
        if (told == null || (ladders.isEmpty() && !arrival(told))) {
            return new Effect(ofCase, isGiven(ofCase) ? afterHandover() : deliveries);
        }
        if (ladders.isEmpty()) {
            return unchanged(Ground.CONTRADICTORY);
        }
        if (named == null && several()) {
            return new Effect(CaseLife.recipientMissing(state), deliveries);
        }
        CitizenRef recipient = named == null ? ladders.keySet().iterator().next() : named;
        return several()
                ? ofSeveral(recipient, told, report, !report.precedes(instruction))
                : ofOnly(recipient, told, report, ofCase);
    }

    /** What happens by itself at that instant. */
    public Effect timeIsUp(Instant now) {
        boolean inHand = state instanceof CaseState.Accepted || state instanceof CaseState.Delivered;
        if (several() && inHand) {
            Set<CitizenRef> due = new HashSet<>(ladders.keySet());
            due.removeIf(one -> !deliveries.of(one).isDue(now));
            if (!due.isEmpty()) {
                return notReached(due, State.STRANDED, null);
            }
            if (state instanceof CaseState.Accepted) {
                return unchanged(Ground.LATE);
            }
        }
        Transition transition = CaseLife.timeIsUp(state);
        if (inHand && event(transition) == Event.UNATTENDED && ladders.size() == 1) {
            CitizenRef only = ladders.keySet().iterator().next();
            return new Effect(transition, deliveries.with(only, one -> one.became(State.STRANDED, null)));
        }
        return new Effect(transition, event(transition) == Event.FELL_BACK ? deliveries.afterStep() : deliveries);
    }

    /** The recipients whose way differs in what came of the effect: each has taken a step of an own fallback. */
    public Set<CitizenRef> steppedDown(RecipientDeliveries after) {
        Set<CitizenRef> stepped = new HashSet<>(ladders.keySet());
        stepped.removeIf(one -> after.of(one).step() <= deliveries.of(one).step());
        return stepped;
    }

    /**
     * The deliveries after the case went to another owner: who was reached stays so, unless all were. Then the new owner has
     * a reason to write again.
     */
    public RecipientDeliveries afterHandover() {
        return deliveries.handedOver(allArrived(deliveries));
    }

    /** The steps of the fallback on which recipients are; whoever is missing is on the decided way. */
    public Map<CitizenRef, FallbackStep> presentSteps() {
        Map<CitizenRef, FallbackStep> steps = new HashMap<>();
        ladders.keySet().forEach(one -> ladder(one).present().ifPresent(step -> steps.put(one, step)));
        return steps;
    }

    /** A recipient's own fallback, after the steps that were taken of it. */
    public FallbackLadder ladder(CitizenRef recipient) {
        return several()
                ? ladders.get(recipient).at(deliveries.of(recipient).step())
                : state.course().ladder();
    }

    private Effect ofOnly(CitizenRef recipient, State told, Report report, Transition ofCase) {
        RecipientDeliveries after = deliveries.with(recipient, one -> one.became(told, report.occurredAt()));
        return new Effect(ofCase, event(ofCase) == Event.FELL_BACK ? after.afterStep() : after);
    }

    private Effect ofSeveral(CitizenRef recipient, State told, Report report, boolean current) {
        Delivery before = deliveries.of(recipient);
        if (before.state() == told || (before.state() == State.READ && told == State.DELIVERED)) {
            return unchanged(Ground.LATE);
        }
        if (!arrival(told)) {
            // What was read cannot come back, and what has arrived was sent.
            boolean contradicts = told == State.FAILED ? before.arrived() : before.state() == State.READ;
            return contradicts
                    ? unchanged(Ground.CONTRADICTORY)
                    : notReached(Set.of(recipient), told, report.occurredAt());
        }
        RecipientDeliveries after = deliveries.with(recipient, one -> one.became(told, report.occurredAt()));
        boolean read = ladders.keySet().stream().allMatch(one -> after.of(one).state() == State.READ);
        return new Effect(
                allArrived(after) && (read || !allArrived(deliveries))
                        ? CaseLife.allReached(state, read)
                        : CaseLife.oneReached(state, report.outcome(), current),
                after);
    }

    /** Those of them who have another step go down it, in one message. The others are a human's. */
    private Effect notReached(Set<CitizenRef> failing, State told, Instant at) {
        RecipientDeliveries after = deliveries;
        Set<CitizenRef> others = new HashSet<>(ladders.keySet());
        // Who is stranded has no step left; what came back from an ended case is a human's, too.
        boolean ended = state instanceof CaseState.Closed;
        for (CitizenRef one : failing) {
            boolean step = !ended && ladder(one).next().isPresent();
            after = after.with(one, was -> step ? was.steppedDown() : was.became(told, at));
            if (step) {
                others.remove(one);
            }
        }
        return others.size() == ladders.size()
                ? new Effect(CaseLife.oneNotReached(state), after)
                : new Effect(CaseLife.stepDown(state), after.instructedBy(instruction, others));
    }

    private boolean allArrived(RecipientDeliveries known) {
        return ladders.keySet().stream().allMatch(one -> known.of(one).arrived());
    }

    private Effect unchanged(Ground ground) {
        return new Effect(new Unchanged(ground), deliveries);
    }

    /** Whether another owner gets what this one rejects. */
    private static boolean isGiven(Transition transition) {
        return transition instanceof Moved(CaseState to, Event event)
                && event == Event.REJECTED
                && to instanceof CaseState.Routed;
    }

    private static Event event(Transition transition) {
        return transition instanceof Moved moved ? moved.event() : null;
    }

    private static boolean arrival(State told) {
        return told == State.DELIVERED || told == State.READ;
    }

    private static State told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> State.DELIVERED;
            case Outcome.Read _ -> State.READ;
            case Outcome.Failed _ -> State.FAILED;
            case Outcome.Returned _ -> State.RETURNED;
            case Outcome.Received _, Outcome.Accepted _, Outcome.Rejected _, Outcome.Closed _ -> null;
        };
    }
}
