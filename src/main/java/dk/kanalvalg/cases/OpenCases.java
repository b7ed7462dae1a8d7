package dk.kanalvalg.cases;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.decision.DecisionMetrics;
import dk.kanalvalg.decision.DecisionView;
import dk.kanalvalg.identity.Identities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Opens a case for each decided contact: the case, its history, its message and its audit entry, all or none of them.
 */
@ApplicationScoped
public class OpenCases {

    private final CaseStore store;
    private final CaseMessages messages;
    private final Identities identities;
    private final AuditLog audit;
    private final DecisionMetrics metrics;

    OpenCases(CaseStore store, CaseMessages messages, Identities identities, AuditLog audit, DecisionMetrics metrics) {
        this.store = store;
        this.messages = messages;
        this.identities = identities;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** Opens the cases under the given ids, in the map's order, which is the order of their messages. */
    @Transactional(MANDATORY)
    public Map<UUID, CaseView> open(Map<UUID, ContactDecision.Decided> decided) {
        Map<UUID, CaseView> views = new LinkedHashMap<>();
        List<Identities.Identity> ids = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        decided.forEach((caseId, contact) -> {
            CaseView view = view(caseId, contact);
            views.put(caseId, view);
            ContactEvent event = contact.event();
            String municipality = event.municipality();
            ids.add(new Identities.Identity(
                    municipality, contact.subject().ref(), event.subject().id()));
            if (contact.company() != null) {
                ids.add(new Identities.Identity(
                        municipality, contact.company().ref(), event.subject().company()));
            }
            entries.add(new AuditEntry(
                    contact.at(),
                    event.source(),
                    AuditAction.CASE_OPENED,
                    municipality,
                    contact.subject().ref(),
                    caseId,
                    null));
        });
        metrics.decided(decided.values());
        store.insert(decided, views);
        identities.keep(ids);
        audit.record(entries);
        messages.append(CaseMessages.Type.ROUTED, views.values());
        return views;
    }

    /** The cases of those ids, as they are now. */
    @Transactional(MANDATORY)
    public Map<UUID, CaseView> find(Collection<UUID> caseIds) {
        return store.find(caseIds);
    }

    /** A case and the event that opened it, without ids. */
    public record Opened(UUID caseId, String citizenRef, ContactEvent event) {}

    /** What opened the cases of those ids. */
    @Transactional(MANDATORY)
    public Map<UUID, Opened> opened(Collection<UUID> caseIds) {
        return store.opened(caseIds);
    }

    private static CaseView view(UUID caseId, ContactDecision.Decided contact) {
        ContactEvent event = contact.event();
        return new CaseView(
                caseId,
                event.eventId(),
                event.source(),
                event.municipality(),
                contact.subject().ref().value(),
                contact.owner().administration().id(),
                contact.topic(),
                event.journeyId(),
                contact.previousCase(),
                CaseState.Name.ROUTED,
                event.occurredAt(),
                contact.at(),
                1,
                CaseView.MatterView.of(event),
                DecisionView.of(contact.decision()).withDeliveries(RecipientDeliveries.NONE, null));
    }
}
