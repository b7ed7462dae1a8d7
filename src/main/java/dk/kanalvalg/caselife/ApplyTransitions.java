package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.municipality.Municipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
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
     * only if what is known now still allows it.
     */
    @Transactional(MANDATORY)
    public Map<UUID, LockedCase> move(List<CaseTransition> moves) {
        Map<UUID, LockedCase> after = new HashMap<>();
        if (moves.isEmpty()) {
            return after;
        }
        List<CaseTransition.Written> written =
                moves.stream().map(redecide::byTodaysFacts).map(this::written).toList();
        lives.save(written);
        for (CaseTransition.Written one : written) {
            after.put(one.after().caseId(), one.after());
            if (one.move().changesOwner()) {
                lives.own(one.after(), one.move().at());
            }
            if (one.move().event() == Event.FELL_BACK) {
                int taken = one.move().to().course().ladder().taken();
                redecide.fallBack(one.after().caseId(), taken, one.move().at());
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
        return after;
    }

    private CaseTransition.Written written(CaseTransition move) {
        LockedCase held = move.held();
        Instant at = move.at();
        int version = held.version() + 1;
        Instruction instruction = move.instructs() ? new Instruction(version, at) : held.instruction();
        String topic = move.changesOwner()
                ? municipalities
                        .find(held.municipality())
                        .orElseThrow()
                        .topic(move.to().course().owner())
                : held.topic();
        LockedCase after = new LockedCase(
                held.caseId(),
                held.municipality(),
                topic,
                held.citizenRef(),
                held.deadline(),
                move.to(),
                version,
                held.seq() + 1,
                instruction,
                due(move),
                at,
                held.recipients(),
                move.deliveries());
        return new CaseTransition.Written(move.with(told(move)), after, move.isNews() ? announcements.nextId() : null);
    }

    /**
     * A system that has received the message gets no more time to accept the case, and the last of several recipients none
     * for the first.
     */
    private Instant due(CaseTransition move) {
        LockedCase held = move.held();
        return move.to().equals(held.state())
                ? held.dueAt()
                : timetables.due(move.to(), move.at(), held.municipality(), held.deadline());
    }

    /** The details that the move itself adds to the history. */
    private static Map<String, Object> told(CaseTransition move) {
        Map<String, Object> detail = new LinkedHashMap<>();
        CaseState from = move.held().state();
        if (move.changesOwner()) {
            detail.put("from", from.course().owner());
            detail.put("to", move.to().course().owner());
        }
        if (CHANGING_CHANNEL.contains(move.event())) {
            detail.put("fromChannel", from.course().ladder().channel());
            detail.put("toChannel", move.to().course().ladder().channel());
        }
        if (move.to().course().attention() != null) {
            detail.put("attention", move.to().course().attention());
        }
        detail.putAll(move.detail());
        return detail;
    }
}
