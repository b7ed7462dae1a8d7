package dk.kanalvalg.replay;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.replay.ReplayRow.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads and stops the replays that the caller may see. */
@ApplicationScoped
class Replays {

    private static final int RECENT = 50;

    private final ReplayAudit audit;

    Replays(ReplayAudit audit) {
        this.audit = audit;
    }

    @BoundedRead
    @Transactional
    Optional<ReplayRow> find(UUID replayId) {
        return ReplayRow.<ReplayRow>findByIdOptional(replayId).filter(audit::reaches);
    }

    /** The newest first. */
    @BoundedRead
    @Transactional
    List<ReplayRow> recent() {
        try (Stream<ReplayRow> all = ReplayRow.stream("order by replayId desc")) {
            return all.filter(audit::reaches).limit(RECENT).toList();
        }
    }

    /** Ends a replay after its current step; one that has ended stays as it is. */
    @Transactional
    Optional<ReplayRow> stop(UUID replayId) {
        Optional<ReplayRow> found = ReplayRow.<ReplayRow>findByIdOptional(replayId, LockModeType.PESSIMISTIC_WRITE)
                .filter(audit::reaches);
        found.filter(replay -> replay.state == State.RUNNING).ifPresent(replay -> {
            replay.state = State.STOPPED;
            replay.updatedAt = audit.at();
            audit.record(AuditAction.REPLAY_STOPPED, replay);
        });
        return found;
    }
}
