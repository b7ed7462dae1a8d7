package dk.kanalvalg.routing;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The rows of cases and of their history. */
@ApplicationScoped
class CaseStore {

    private final StatelessSession session;
    private final StoredJson json;

    CaseStore(StatelessSession session, StoredJson json) {
        this.session = session;
        this.json = json;
    }

    /** Adds new cases, each with the first entry of its history: one batch a table, however many they are. */
    @Transactional(MANDATORY)
    void insert(Map<UUID, ContactDecision.Decided> decided, Map<UUID, CaseView> views) {
        List<CaseRow> cases = new ArrayList<>();
        List<HistoryRow> history = new ArrayList<>();
        decided.forEach((caseId, contact) -> {
            CaseView view = views.get(caseId);
            cases.add(row(contact, view));
            HistoryRow entry = new HistoryRow();
            entry.key = new HistoryRow.Key(caseId, 1);
            entry.at = contact.at();
            entry.event = view.state().name();
            entry.actor = view.source();
            entry.detail = json.write(Map.of(
                    "administration", view.administration(),
                    "channel", view.decision().channel().name(),
                    "reason", view.decision().reason()));
            history.add(entry);
        });
        session.insertMultiple(cases);
        session.insertMultiple(history);
    }

    /** The cases of those ids. */
    @Transactional(MANDATORY)
    Map<UUID, CaseView> find(Collection<UUID> caseIds) {
        Map<UUID, CaseView> views = new LinkedHashMap<>();
        if (!caseIds.isEmpty()) {
            List<CaseRow> rows = CaseRow.list("caseId in ?1", caseIds);
            rows.forEach(row -> views.put(row.caseId, view(row)));
        }
        return views;
    }

    /** The history of a case in its order; empty when there is no such case. */
    @Transactional(MANDATORY)
    List<Cases.HistoryEntry> history(UUID caseId) {
        List<HistoryRow> rows = HistoryRow.list("key.caseId = ?1 order by key.seq", caseId);
        return rows.stream()
                .map(row -> new Cases.HistoryEntry(
                        row.key.seq(),
                        row.at,
                        row.event,
                        row.actor,
                        row.detail == null ? null : json.read(row.detail, Map.class)))
                .toList();
    }

    CaseView view(CaseRow row) {
        CaseRow.RecordedEvent event = json.read(row.event, CaseRow.RecordedEvent.class);
        return new CaseView(
                row.caseId,
                row.eventId,
                row.source,
                row.municipality,
                row.citizenRef,
                row.administration,
                row.topic,
                row.journeyId,
                row.state,
                event.event().occurredAt(),
                row.createdAt,
                row.version,
                CaseView.MatterView.of(event.event()),
                json.read(row.decision, DecisionView.class));
    }

    private CaseRow row(ContactDecision.Decided contact, CaseView view) {
        CaseRow row = new CaseRow();
        row.caseId = view.caseId();
        row.source = view.source();
        row.eventId = view.eventId();
        row.municipality = view.municipality();
        row.citizenRef = view.citizenRef();
        row.administration = view.administration();
        row.topic = view.topic();
        row.journeyId = view.journeyId();
        row.state = view.state();
        row.version = view.version();
        row.settingsVersion = contact.municipality().version();
        row.channel = view.decision().channel().name();
        row.reason = view.decision().reason();
        row.createdAt = view.createdAt();
        row.updatedAt = view.createdAt();
        row.event = json.write(
                new CaseRow.RecordedEvent(contact.event().withoutIds(), contact.subject(), contact.company()));
        row.decision = json.write(view.decision());
        row.facts = json.write(contact.facts().toText());
        return row;
    }
}
