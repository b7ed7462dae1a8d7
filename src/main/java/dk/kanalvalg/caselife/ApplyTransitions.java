package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.CaseWithRecipients;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.caselife.NextStep;
import dk.kanalvalg.core.caselife.ReopenedCase;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.RuleBook.StepsTaken;
import dk.kanalvalg.municipality.Municipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Moves cases: writes their state, their history, their next due step and the messages to their owners, all or none.
 */
@ApplicationScoped
public class ApplyTransitions {

    private static final Set<Event> CHANGING_CHANNEL = EnumSet.of(Event.FELL_BACK, Event.OVERRIDDEN, Event.REDECIDED);

    private final CaseLifeStore lives;
    private final RedecideCase redecide;
    private final Timetables timetables;
    private final Municipalities municipalities;
    private final TransitionNotifications announcements;

    ApplyTransitions(
            CaseLifeStore lives,
            RedecideCase redecide,
            Timetables timetables,
            Municipalities municipalities,
            TransitionNotifications announcements) {
        this.lives = lives;
        this.redecide = redecide;
        this.timetables = timetables;
        this.municipalities = municipalities;
        this.announcements = announcements;
    }

    /** Locks a case until the transaction ends, if the case exists. */
    @Transactional(MANDATORY)
    public Optional<LockedCase> hold(UUID caseId) {
        return Optional.ofNullable(lives.hold(List.of(caseId)).get(caseId));
    }

    /**
     * Makes the moves, at most one for each case, and returns each case as it is afterwards. A step of a fallback is taken
     * only if what is known now still allows it, and a case that comes back under way is decided again if need be.
     */
    @Transactional(MANDATORY)
    public Map<UUID, LockedCase> move(List<CaseTransition> moves) {
        Map<UUID, LockedCase> after = new HashMap<>();
        if (moves.isEmpty()) {
            return after;
        }
        List<CaseTransition.Written> written = moves.stream()
                .map(redecide::byTodaysFacts)
                .map(ApplyTransitions::attended)
                .map(this::written)
                .toList();
        lives.save(written);
        for (CaseTransition.Written one : written) {
            after.put(one.after().caseId(), one.after());
            if (one.move().changesOwner()) {
                lives.own(one.after(), one.move().at());
            }
            if (one.move().event() == Event.FELL_BACK) {
                redecide.fallBack(one.after().caseId(), stepsTaken(one));
            }
        }
        announcements.announce(written);
        // Another decision may have other recipients.
        List<UUID> replaced = written.stream()
                .filter(one -> one.move().replaced() != null)
                .map(one -> one.after().caseId())
                .toList();
        if (!replaced.isEmpty()) {
            after.putAll(lives.hold(replaced));
        }
        after.putAll(move(reopened(written)));
        return after;
    }

    /** Where today's facts lead elsewhere, cases that are under way again are decided again before anybody acts on them. */
    private List<CaseTransition> reopened(List<CaseTransition.Written> written) {
        return written.stream()
                .filter(one ->
                        ReopenedCase.is(one.move().held().state(), one.move().moved()))
                .flatMap(one -> redecide.reopened(one.after(), one.move().at()).stream())
                .toList();
    }

    private static CaseTransition attended(CaseTransition move) {
        boolean nobody = move.replaced() == null && move.held().recipients().isEmpty();
        return move.to(CaseLife.attended(move.to(), nobody, move.deliveries()));
    }

    private CaseTransition.Written written(CaseTransition move) {
        LockedCase held = move.held();
        Instant at = move.at();
        int version = held.version() + 1;
        Instruction instruction = move.instructs() ? new Instruction(version, at) : held.instruction();
        String topic = move.changesOwner()
                ? municipalities
                        .ofCase(held.municipality())
                        .orElseThrow()
                        .topic(move.to().course().owner())
                : held.topic();
        NextStep.Due due = timetables.due(held, move);
        LockedCase after = new LockedCase(
                held.caseId(),
                held.municipality(),
                topic,
                held.citizenRef(),
                held.kle(),
                held.deadline(),
                move.to(),
                version,
                held.seq() + 1,
                instruction,
                due.ofCase(),
                at,
                held.recipients(),
                due.deliveries());
        return new CaseTransition.Written(move.with(told(move)), after, move.isNews() ? announcements.nextId() : null);
    }

    /** The steps of each recipient's fallback, and who takes one now that comes too late for the deadline. */
    private StepsTaken stepsTaken(CaseTransition.Written one) {
        CaseTransition move = one.move();
        CaseWithRecipients now = one.after().life();
        Map<CitizenRef, Integer> steps = new HashMap<>();
        Set<CitizenRef> late = new HashSet<>();
        NextStep.Deadline deadline = timetables.deadline(move.held(), move.at());
        for (CitizenRef recipient : now.ladders().keySet()) {
            FallbackLadder ladder = now.ladder(recipient);
            steps.put(recipient, ladder.taken());
            boolean stepped = !now.several() || move.steppedDown().contains(recipient);
            if (stepped
                    && ladder.present()
                            .filter(step -> deadline.isMissedBy(step, move.at()))
                            .isPresent()) {
                late.add(recipient);
            }
        }
        return new StepsTaken(steps, late, move.at());
    }

    /** The details that the move itself adds to the history. */
    private static Map<String, Object> told(CaseTransition move) {
        Map<String, Object> detail = new LinkedHashMap<>();
        CaseState from = move.held().state();
        if (move.changesOwner()) {
            detail.put("from", from.course().owner());
            detail.put("to", move.to().course().owner());
        }
        if (move.held().life().several() && move.event() == Event.FELL_BACK) {
            detail.put("recipients", steps(move));
        } else if (CHANGING_CHANNEL.contains(move.event())) {
            detail.put("fromChannel", from.course().ladder().channel());
            detail.put("toChannel", move.to().course().ladder().channel());
        }
        if (move.to().course().attention() != null) {
            detail.put("attention", move.to().course().attention());
        }
        detail.putAll(move.detail());
        return detail;
    }

    /** Each recipient's step: from which channel to which. */
    private static List<Map<String, Object>> steps(CaseTransition move) {
        CaseWithRecipients before = move.held().life();
        return move.steppedDown().stream()
                .sorted(Comparator.comparing(CitizenRef::value))
                .map(one -> Map.<String, Object>of(
                        "recipient", one.value(),
                        "fromChannel", before.ladder(one).channel(),
                        "toChannel", before.ladder(one).next().orElseThrow().channel()))
                .toList();
    }
}
