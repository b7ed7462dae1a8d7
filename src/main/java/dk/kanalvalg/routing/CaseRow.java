package dk.kanalvalg.routing;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.routing.CaseState;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
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

    @Enumerated(EnumType.STRING)
    CaseState state;

    int version;

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

    /** A {@link DecisionView}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String decision;

    /** {@link dk.kanalvalg.core.facts.Facts#toText()}. */
    @JdbcTypeCode(SqlTypes.JSON)
    String facts;

    /** An event as it is kept: without ids, its parties under their pseudonyms. */
    record RecordedEvent(ContactEvent event, Party subject, Party company) {}
}
