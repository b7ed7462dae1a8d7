package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.cases.CaseMessages;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.core.caselife.Transition.Event;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reports moves: messages to the owners, entries in the audit log, and metrics. */
@ApplicationScoped
class TransitionNotifications {

    private final OpenCases cases;
    private final CaseMessages messages;
    private final AuditLog audit;
    private final CaseLifeMetrics metrics;
    private final Ids ids;

    TransitionNotifications(OpenCases cases, CaseMessages messages, AuditLog audit, CaseLifeMetrics metrics, Ids ids) {
        this.cases = cases;
        this.messages = messages;
        this.audit = audit;
        this.metrics = metrics;
        this.ids = ids;
    }

    UUID nextId() {
        return ids.next();
    }

    @Transactional(MANDATORY)
    void announce(List<CaseTransition.Written> written) {
        List<CaseTransition.Written> news =
                written.stream().filter(one -> one.move().isNews()).toList();
        Map<UUID, CaseView> views =
                cases.find(news.stream().map(one -> one.after().caseId()).toList());
        messages.tell(news.stream()
                .map(one -> new CaseMessages.News(
                        one.messageId(),
                        one.move().type(),
                        views.get(one.after().caseId()),
                        one.move().at(),
                        former(one.move())))
                .toList());
        audit.record(written.stream()
                .filter(one -> one.move().isNews() || !one.move().actor().equals(CaseTransition.NOBODY))
                .map(TransitionNotifications::entry)
                .toList());
        written.forEach(one -> metrics.moved(one.move().event()));
    }

    /** An owner that rejected a case knows that it is gone; an owner from whom it was taken must be told. */
    private static String former(CaseTransition move) {
        return move.event() == Event.HANDED_OVER ? move.held().topic() : null;
    }

    private static AuditEntry entry(CaseTransition.Written written) {
        LockedCase after = written.after();
        return new AuditEntry(
                written.move().at(),
                written.move().actor(),
                AuditAction.ofCase(written.move().event().name()),
                after.municipality(),
                new CitizenRef(after.citizenRef()),
                after.caseId(),
                null);
    }
}
