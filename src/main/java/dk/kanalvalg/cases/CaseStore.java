package dk.kanalvalg.cases;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.facts.CaseFacts;
import dk.kanalvalg.cases.facts.CaseFigures;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.decision.DecisionView;
import dk.kanalvalg.decision.StoredDecision;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.NewRows;
import dk.kanalvalg.platform.NewRows.Column;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The rows of cases and of their history. */
@ApplicationScoped
class CaseStore {

    private final Database database;
    private final StoredJson json;
    private final CaseFacts facts;
    private final NewRows<Opened> cases;
    private final NewRows<Opened> history;

    CaseStore(Database database, StoredJson json, CaseFacts facts) {
        this.facts = facts;
        this.database = database;
        this.json = json;
        this.cases = NewRows.of("contact_case", caseColumns());
        this.history = NewRows.of("case_history", historyColumns());
    }

    private record Opened(ContactDecision.Decided contact, CaseView view) {}

    /** Adds new cases, each with the first entry of its history and the facts it was decided from, in one statement for each table. */
    @Transactional(MANDATORY)
    void insert(Map<UUID, ContactDecision.Decided> decided, Map<UUID, CaseView> views) {
        List<Opened> opened = decided.entrySet().stream()
                .map(contact -> new Opened(contact.getValue(), views.get(contact.getKey())))
                .toList();
        cases.insert(database, opened);
        history.insert(database, opened);
        facts.insert(opened.stream().map(CaseStore::decided).toList());
    }

    private static CaseFacts.DecidedCase decided(Opened opened) {
        return new CaseFacts.DecidedCase(
                opened.view().caseId(),
                opened.view().municipality(),
                opened.view().createdAt(),
                opened.view().administration(),
                opened.contact().decision().policies(),
                opened.contact().asked(),
                opened.contact().facts(),
                CaseFigures.of(opened.contact().decision(), opened.contact().facts()));
    }

    /** The cases of those ids. */
    @Transactional(MANDATORY)
    Map<UUID, CaseView> find(Collection<UUID> caseIds) {
        Map<UUID, CaseView> views = new LinkedHashMap<>();
        if (!caseIds.isEmpty()) {
            List<CaseRow> rows = CaseRow.list("caseId in ?1", caseIds);
            rows.forEach(row -> {
                views.put(row.caseId, view(row));
                // A caller that moves the case in this transaction and reads it again must see the new state.
                CaseRow.getEntityManager().detach(row);
            });
        }
        return views;
    }

    /** The case of an event, by the event's key. */
    @Transactional(MANDATORY)
    Optional<UUID> ofEvent(String municipality, String source, String eventId) {
        return database
                .query(
                        "select case_id from contact_event where municipality = ? and source = ? and event_id = ?",
                        row -> row.getObject(1, UUID.class),
                        municipality,
                        source,
                        eventId)
                .stream()
                .findFirst();
    }

    /** The history of a case in order; empty when there is no such case. */
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
                event.previousCase(),
                row.state,
                event.event().occurredAt(),
                row.createdAt,
                row.version,
                CaseView.MatterView.of(event.event()),
                DecisionView.of(json.read(
                                        row.decisionNow == null ? row.decision : row.decisionNow, StoredDecision.class)
                                .decision())
                        .withDeliveries(StoredDeliveries.read(row.deliveries, json), row.dueAt));
    }

    private List<Column<Opened>> caseColumns() {
        return List.of(
                column("case_id", "uuid", CaseView::caseId),
                column("source", "text", CaseView::source),
                column("event_id", "text", CaseView::eventId),
                column("municipality", "text", CaseView::municipality),
                column("citizen_ref", "text", CaseView::citizenRef),
                column("administration", "text", CaseView::administration),
                column("topic", "text", CaseView::topic),
                column("journey_id", "text", CaseView::journeyId),
                column("channel", "text", view -> view.decision().channel().name()),
                column("reason", "text", view -> view.decision().reason()),
                column("created_at", "timestamptz", CaseView::createdAt),
                column("updated_at", "timestamptz", CaseView::createdAt),
                new Column<>(
                        "decision",
                        "json",
                        opened -> json.write(StoredDecision.of(opened.contact().decision()))),
                new Column<>("event", "json", opened -> json.write(recorded(opened.contact()))),
                new Column<>(
                        "facts",
                        "json",
                        opened -> json.write(opened.contact().facts().toText())),
                new Column<>("settings_version", "int4", opened -> opened.contact()
                        .municipality()
                        .version()));
    }

    private List<Column<Opened>> historyColumns() {
        return List.of(
                column("case_id", "uuid", CaseView::caseId),
                column("municipality", "text", CaseView::municipality),
                column("seq", "int4", _ -> 1),
                column("at", "timestamptz", CaseView::createdAt),
                column("event", "text", view -> view.state().name()),
                column("actor", "text", CaseView::source),
                column("detail", "jsonb", view -> json.write(detail(view))));
    }

    private static Map<String, Object> detail(CaseView view) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("administration", view.administration());
        detail.put("channel", view.decision().channel().name());
        detail.put("reason", view.decision().reason());
        if (view.previousCaseId() != null) {
            detail.put("previousCaseId", view.previousCaseId());
        }
        return detail;
    }

    /** What opened cases, as it was recorded. */
    @Transactional(MANDATORY)
    Map<UUID, OpenCases.Opened> opened(Collection<UUID> caseIds) {
        Map<UUID, OpenCases.Opened> events = new LinkedHashMap<>();
        if (!caseIds.isEmpty()) {
            List<CaseRow> rows = CaseRow.list("caseId in ?1", caseIds);
            rows.forEach(row -> {
                CaseRow.RecordedEvent recorded = json.read(row.event, CaseRow.RecordedEvent.class);
                events.put(row.caseId, new OpenCases.Opened(row.caseId, row.citizenRef, recorded.event()));
                CaseRow.getEntityManager().detach(row);
            });
        }
        return events;
    }

    private static Column<Opened> column(String name, String type, Function<CaseView, ?> value) {
        return new Column<>(name, type, opened -> value.apply(opened.view()));
    }

    private static CaseRow.RecordedEvent recorded(ContactDecision.Decided contact) {
        return new CaseRow.RecordedEvent(
                contact.event().withoutIds(),
                contact.subject(),
                contact.company(),
                contact.submitter(),
                contact.previousCase());
    }
}
