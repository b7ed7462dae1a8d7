package dk.kanalvalg.replay;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "case_replay")
class ReplayRow extends PanacheEntityBase {

    @Id
    @Column(name = "replay_id")
    UUID replayId;

    String municipality;
    String administration;
    String topic;

    @Column(name = "created_from")
    Instant createdFrom;

    @Column(name = "created_until")
    Instant createdUntil;

    @Column(name = "messages_per_second")
    int messagesPerSecond;

    @Column(name = "requested_by")
    String requestedBy;

    @Enumerated(EnumType.STRING)
    State state;

    String problem;
    long total;
    long published;

    @Column(name = "cursor_case_id")
    UUID cursorCaseId;

    @Column(name = "next_at")
    Instant nextAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** The state of a replay. */
    enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }
}
