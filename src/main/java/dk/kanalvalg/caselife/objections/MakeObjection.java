package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.caselife.RecordCaseEvent;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records an objection to a case in any state: what has been done may be objected to as well. */
@ApplicationScoped
class MakeObjection {

    private final ApplyTransitions moves;
    private final PrepareObjection prepare;
    private final ObjectionStore objections;
    private final RecordCaseEvent events;
    private final Caller caller;

    MakeObjection(
            ApplyTransitions moves,
            PrepareObjection prepare,
            ObjectionStore objections,
            RecordCaseEvent events,
            Caller caller) {
        this.moves = moves;
        this.prepare = prepare;
        this.objections = objections;
        this.events = events;
        this.caller = caller;
    }

    /** The objection, or nothing when there is no such case that the caller reaches. */
    @Transactional
    Optional<Objection> make(UUID caseId, ObjectionRequest request) {
        Optional<LockedCase> found =
                moves.hold(caseId).filter(known -> caller.reach().includes(known.municipality(), known.owner()));
        return found.map(held -> {
            Objection objection = prepare.prepare(caseId, request);
            objections.add(held.municipality(), objection);
            events.record(
                    held,
                    new RecordCaseEvent.Entry(
                            objection.madeAt(), objection.recordedBy(), "OBJECTED", detail(objection)));
            return objection;
        });
    }

    /** The words stay with the objection, and so does who said them. */
    private static Map<String, Object> detail(Objection objection) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("objectionId", objection.objectionId());
        detail.put("by", objection.by().kind());
        if (objection.wantedChannel() != null) {
            detail.put("wantedChannel", objection.wantedChannel());
        }
        detail.put("answerBy", objection.answerBy());
        return detail;
    }
}
