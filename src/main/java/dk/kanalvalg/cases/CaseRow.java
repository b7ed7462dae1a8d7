package dk.kanalvalg.cases;

import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.decision.StoredDecision;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "contact_case")
class CaseRow extends PanacheEntityBase {

    @Id
    @Column(name = "case_id")
    UUID caseId;

    String source;

    @Column(name = "event_id")
    String eventId;

    String municipality;

    @Column(name = "citizen_ref")
    String citizenRef;

    String administration;
    String topic;

    @Column(name = "journey_id")
    String journeyId;

    /**
     * The state has a row of its own, which is small and changes often. A case without that row is not published yet.
     */
    @Formula("coalesce((select life.state from case_life life where life.case_id = case_id), 'ROUTED')")
    @Enumerated(EnumType.STRING)
    CaseState.Name state;

    @Formula("coalesce((select life.version from case_life life where life.case_id = case_id), 1)")
    int version;

    /** Of the recipients of whom something has been heard, or {@code null}. */
    @Formula("(select life.deliveries from case_life life where life.case_id = case_id)")
    @JdbcTypeCode(SqlTypes.JSON)
    String deliveries;

    @Formula("(select life.due_at from case_life life where life.case_id = case_id)")
    Instant dueAt;

    /** The version of the municipality's set-up under which the decision was made. */
    @Column(name = "settings_version")
    int settingsVersion;

    String channel;
    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** A {@link RecordedEvent}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String event;

    /** A {@link StoredDecision}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String decision;

    /** The {@link StoredDecision} after some steps of its fallback, or {@code null} while none was taken. */
    @Column(name = "decision_now", insertable = false, updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    String decisionNow;

    /** What a caseworker added to the decision's note, or {@code null}. */
    @Column(name = "note_addition", insertable = false, updatable = false)
    String noteAddition;

    /** {@link dk.kanalvalg.core.facts.Facts#toText()}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String facts;

    /** An event as it is kept: without ids, its parties under their pseudonyms. */
    record RecordedEvent(ContactEvent event, Party subject, Party company, Party submitter, UUID previousCase) {}
}
