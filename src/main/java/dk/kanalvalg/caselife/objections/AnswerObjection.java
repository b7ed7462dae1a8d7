package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.caselife.RecordCaseEvent;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers an objection, once. The lock of its case keeps two caseworkers from answering at the same time. */
@ApplicationScoped
class AnswerObjection {

    private final ApplyTransitions moves;
    private final ObjectionStore objections;
    private final RecordCaseEvent events;
    private final Caller caller;
    private final Now now;

    AnswerObjection(ApplyTransitions moves, ObjectionStore objections, RecordCaseEvent events, Caller caller, Now now) {
        this.moves = moves;
        this.objections = objections;
        this.events = events;
        this.caller = caller;
        this.now = now;
    }

    @Transactional
    AnswerResult answer(UUID caseId, UUID objectionId, ObjectionOutcome outcome, String reason) {
        Optional<LockedCase> held =
                moves.hold(caseId).filter(known -> caller.reach().includes(known.municipality(), known.owner()));
        if (held.isEmpty()) {
            return new AnswerResult.UnknownCase();
        }
        Optional<Objection> found = objections.find(caseId, objectionId);
        if (found.isEmpty()) {
            return new AnswerResult.UnknownObjection();
        }
        if (found.get().answer() != null) {
            return new AnswerResult.AnsweredBefore();
        }
        Objection answered = found.get().answered(new ObjectionAnswer(outcome, reason, caller.actor(), now.now()));
        objections.answer(answered);
        events.record(held.get(), entry(answered));
        return new AnswerResult.Answered(answered);
    }

    private static RecordCaseEvent.Entry entry(Objection answered) {
        ObjectionAnswer answer = answered.answer();
        return new RecordCaseEvent.Entry(
                answer.answeredAt(),
                answer.answeredBy(),
                "OBJECTION_ANSWERED",
                Map.of("objectionId", answered.objectionId(), "outcome", answer.outcome(), "reason", answer.reason()));
    }
}
