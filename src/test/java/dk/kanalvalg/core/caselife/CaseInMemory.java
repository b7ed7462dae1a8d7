package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseLife.Report;
import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.caselife.CaseWithRecipients.Effect;
import dk.kanalvalg.core.caselife.NextStep.Deadline;
import dk.kanalvalg.core.caselife.NextStep.Patience;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.caselife.RecipientDeliveries.State;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A case with all that stands around it in the service, in memory. */
class CaseInMemory {

    static final String CATCH_ALL = "borgerservice";
    static final Instant START = Instant.parse("2026-06-15T08:00:00Z");

    Map<CitizenRef, FallbackLadder> ladders;
    CaseState state;
    RecipientDeliveries deliveries = RecipientDeliveries.NONE;
    Instant at = START;
    int version = 1;
    private Instruction instruction = new Instruction(1, START);
    private Instant changedAt = START;
    private Instant due;
    private final Deadline deadline;
    private final List<String> history = new ArrayList<>();

    /** Another decision, and the move that it makes of the case. */
    record Redecided(Transition transition, Map<CitizenRef, FallbackLadder> ladders) {}

    CaseInMemory(Map<CitizenRef, FallbackLadder> ladders) {
        this(
                ladders.size() == 1 ? ladders.values().iterator().next() : FallbackLadder.of(Channel.HYBRID, List.of()),
                ladders,
                Deadline.NONE);
    }

    CaseInMemory(FallbackLadder own, Map<CitizenRef, FallbackLadder> ladders, Deadline deadline) {
        this.ladders = ladders;
        this.deadline = deadline;
        state = new CaseState.Routed(CaseProgress.begin("boern", own));
    }

    State state(CitizenRef one) {
        return deliveries.of(one).state();
    }

    Channel channel(CitizenRef one) {
        return life().ladder(one).channel();
    }

    Attention attention() {
        return state.course().attention();
    }

    CaseWithRecipients life() {
        return new CaseWithRecipients(state, instruction, ladders, deliveries);
    }

    Event tell(Outcome outcome, CitizenRef named) {
        return tell(outcome, named, version);
    }

    Event tell(Outcome outcome, CitizenRef named, int about) {
        ClosingReason closing = history.size() % 2 == 0 ? ClosingReason.DONE : null;
        Report report = new Report(outcome, at, about, closing);
        return move(life().report(report, named, changedAt, CATCH_ALL));
    }

    void publish() {
        if (state instanceof CaseState.Routed routed) {
            state = routed.publish();
            if (ladders.isEmpty()) {
                state = state.calling(Attention.NO_RECIPIENT);
            }
            changedAt = at;
            due = attention() == null ? at.plus(Duration.ofDays(1)) : null;
        }
        at = at.plus(Duration.ofMinutes(1));
    }

    /** Only what is due happens by itself. */
    void passTime() {
        if (due != null) {
            at = due.isAfter(at) ? due : at;
            move(life().timeIsUp(at));
        }
    }

    void handOver(String to) {
        if (CaseLife.handOver(state, to) instanceof Transition.Moved moved) {
            move(new Effect(moved, life().afterHandover()));
        }
    }

    /** Whether the case goes by it now. */
    boolean decideAgain(Redecided decision) {
        if (!(decision.transition() instanceof Transition.Moved)) {
            return false;
        }
        ladders = decision.ladders();
        made(new Effect(decision.transition(), RecipientDeliveries.NONE));
        return true;
    }

    /**
     * What is decided in the place of a step of the fallback, if anything is.
     *
     * @param steps on which the recipients would be; whoever is missing is on the decided way
     */
    Optional<Redecided> inPlaceOf(Map<CitizenRef, FallbackStep> steps) {
        return Optional.empty();
    }

    /** What is done in the transaction of a move that brought the case back under way. */
    void reopened() {
        // Nothing becomes known of the recipients of this one.
    }

    private Event move(Effect effect) {
        if (!(effect.transition() instanceof Transition.Moved(CaseState _, Event event))) {
            at = at.plus(Duration.ofMinutes(1));
            return null;
        }
        assertThatOnlyTheirOwnStepsAreTaken(effect, event);
        Optional<Redecided> instead = event == Event.FELL_BACK ? inPlaceOf(stepsAfter(effect)) : Optional.empty();
        if (instead.isPresent() && decideAgain(instead.get())) {
            return Event.REDECIDED;
        }
        CaseState before = state;
        made(effect);
        if (ReopenedCase.is(before, (Transition.Moved) effect.transition())) {
            reopened();
        }
        return event;
    }

    private Event made(Effect effect) {
        at = at.plus(Duration.ofMinutes(1));
        Transition.Moved moved = (Transition.Moved) effect.transition();
        Event event = moved.event();
        boolean instructs = moved.to() instanceof CaseState.Routed && event != Event.DELIVERED && event != Event.READ;
        CaseState called = CaseLife.attended(moved.to(), ladders.isEmpty(), effect.deliveries());
        Patience patience = new Patience(at.plus(Duration.ofDays(1)), Period.ofDays(10), Period.ofDays(30));
        CaseWithRecipients after = new CaseWithRecipients(called, instruction, ladders, effect.deliveries());
        NextStep.Due next = NextStep.due(after, called.equals(state) ? due : null, at, patience, deadline, day -> true);
        state = called;
        deliveries = next.deliveries();
        due = next.ofCase();
        version++;
        changedAt = at;
        if (instructs) {
            instruction = new Instruction(version, at);
        }
        history.add(event + " " + state + " " + deliveries);
        return event;
    }

    private Map<CitizenRef, FallbackStep> stepsAfter(Effect effect) {
        CaseWithRecipients before = life();
        Map<CitizenRef, FallbackStep> steps = new HashMap<>(before.presentSteps());
        Set<CitizenRef> stepping = before.several() ? before.steppedDown(effect.deliveries()) : ladders.keySet();
        stepping.forEach(one -> before.ladder(one).next().ifPresent(step -> steps.put(one, step)));
        return steps;
    }

    private void assertThatOnlyTheirOwnStepsAreTaken(Effect effect, Event event) {
        Set<CitizenRef> stepped = life().steppedDown(effect.deliveries());
        assertThat(stepped.isEmpty()).isEqualTo(event != Event.FELL_BACK || !life().several());
        for (CitizenRef one : ladders.keySet()) {
            int before = deliveries.of(one).step();
            assertThat(effect.deliveries().of(one).step()).isEqualTo(stepped.contains(one) ? before + 1 : before);
        }
    }

    /** What came back after the end calls a human, though all were reached. */
    void isDeliveredWhenAllAre() {
        boolean all = !ladders.isEmpty()
                && ladders.keySet().stream().allMatch(one -> deliveries.of(one).arrived());
        boolean ended = state instanceof CaseState.Closed || attention() != null;
        boolean delivered = state instanceof CaseState.Delivered;
        assertThat(all || !delivered).as(toString()).isTrue();
        assertThat(delivered || ended || !all).as(toString()).isTrue();
    }

    void everybodyIsWatched() {
        boolean waiting = state instanceof CaseState.Routed || state instanceof CaseState.Closed;
        boolean called = state instanceof CaseState.Published && (due != null || attention() != null);
        for (CitizenRef one : ladders.keySet()) {
            Delivery delivery = deliveries.of(one);
            boolean done = delivery.state() == State.READ
                    || (delivery.arrived() && !life().ladder(one).waitsForReading());
            boolean timed =
                    due != null && (!life().several() || (delivery.dueAt() != null && !due.isAfter(delivery.dueAt())));
            assertThat(Stream.of(
                            waiting,
                            called,
                            done,
                            timed,
                            attention() != null && (delivery.stranded() || !life().several())))
                    .as("%s of %s", one, this)
                    .contains(true);
        }
        assertThat(waiting || !ladders.isEmpty() || attention() != null)
                .as(toString())
                .isTrue();
    }

    void whoCannotBeReachedCallsAHuman() {
        assertThat(deliveries.anyStranded() && !(state instanceof CaseState.Closed) && attention() == null)
                .as(toString())
                .isFalse();
    }

    @Override
    public String toString() {
        return state + " " + deliveries + " due " + due + " after " + history;
    }
}
