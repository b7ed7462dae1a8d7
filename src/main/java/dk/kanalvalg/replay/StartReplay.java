package dk.kanalvalg.replay;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Starts publishing an administration's cases again. The work is done in steps, in whichever instance is free. */
@ApplicationScoped
class StartReplay {

    private final Municipalities municipalities;
    private final ReplayStore store;
    private final Ids ids;
    private final ReplayAudit audit;
    private final Caller caller;

    StartReplay(Municipalities municipalities, ReplayStore store, Ids ids, ReplayAudit audit, Caller caller) {
        this.caller = caller;
        this.municipalities = municipalities;
        this.store = store;
        this.ids = ids;
        this.audit = audit;
    }

    /**
     * The requested replay.
     *
     * @param from cases opened at this instant or later
     * @param until and before this instant, or {@code null} for now
     * @param topic must exist
     */
    record Wish(
            String municipality,
            String administration,
            Instant from,
            Instant until,
            String topic,
            int messagesPerSecond) {}

    @Transactional
    ReplayRow start(Wish wish) {
        caller.reach().must(wish.municipality(), wish.administration());
        Municipality municipality = municipalities
                .find(wish.municipality())
                .orElseThrow(
                        () -> InvalidRequest.of(ErrorCode.MUNICIPALITY_UNKNOWN, "The municipality is not set up."));
        if (municipality.map().administrations().stream()
                .noneMatch(known -> known.id().equals(wish.administration()))) {
            throw InvalidRequest.impossible("administration", "is not one of the municipality's");
        }
        requireOwn(municipality.topic(wish.administration()), wish.topic());
        ReplayRow replay = row(wish);
        replay.total = store.total(replay);
        replay.persist();
        audit.record(AuditAction.REPLAY_STARTED, replay);
        return replay;
    }

    /** A typing error must not send cases to another administration. */
    private static void requireOwn(String live, String topic) {
        String stem = live.substring(0, live.length() - "v1".length());
        if (topic.startsWith("kanalvalg.") && !topic.startsWith(stem)) {
            throw InvalidRequest.impossible(
                    "topic",
                    "is another administration's or the service's own; the administration's begin with " + stem);
        }
        // What comes in, or was put aside of it, is no place for cases.
        if (topic.startsWith(stem + "outcomes.")) {
            throw InvalidRequest.impossible("topic", "is where the administration reports outcomes");
        }
    }

    private ReplayRow row(Wish wish) {
        Instant at = audit.at();
        ReplayRow replay = new ReplayRow();
        replay.replayId = ids.next();
        replay.municipality = wish.municipality();
        replay.administration = wish.administration();
        replay.topic = wish.topic();
        replay.createdFrom = wish.from();
        // Later cases arrive on the administration's own topic.
        replay.createdUntil = wish.until() == null || wish.until().isAfter(at) ? at : wish.until();
        replay.messagesPerSecond = wish.messagesPerSecond();
        replay.requestedBy = audit.actor();
        replay.state = ReplayRow.State.RUNNING;
        replay.nextAt = at;
        replay.startedAt = at;
        replay.updatedAt = at;
        return replay;
    }
}
