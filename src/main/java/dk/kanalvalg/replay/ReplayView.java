package dk.kanalvalg.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** A replay as it is answered: whose cases of which time, and how far it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayView(
        UUID replayId,
        String municipality,
        String administration,
        Instant from,
        Instant until,
        String topic,
        int messagesPerSecond,
        String requestedBy,
        ReplayRow.State state,
        String problem,
        long total,
        long published,
        Instant startedAt,
        Instant updatedAt) {

    static ReplayView of(ReplayRow row) {
        return new ReplayView(
                row.replayId,
                row.municipality,
                row.administration,
                row.createdFrom,
                row.createdUntil,
                row.topic,
                row.messagesPerSecond,
                row.requestedBy,
                row.state,
                row.problem,
                row.total,
                row.published,
                row.startedAt,
                row.updatedAt);
    }
}
