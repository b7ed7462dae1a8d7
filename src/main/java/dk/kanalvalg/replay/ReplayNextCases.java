package dk.kanalvalg.replay;

import dk.kanalvalg.cases.CaseMessages;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.outbox.SendCopies;
import dk.kanalvalg.outbox.SendCopies.Sending;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.replay.ReplayRow.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One step of a replay: it publishes the cases of one second and stores the cursor after them. If the cursor is not
 * stored, the step is repeated with the same message ids.
 */
@ApplicationScoped
class ReplayNextCases {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ReplayStore store;
    private final OpenCases cases;
    private final CaseMessages messages;
    private final SendCopies copies;
    private final Now now;

    ReplayNextCases(ReplayStore store, OpenCases cases, CaseMessages messages, SendCopies copies, Now now) {
        this.store = store;
        this.cases = cases;
        this.messages = messages;
        this.copies = copies;
        this.now = now;
    }

    /** The replays whose next step is due, those waiting longest first. */
    @Transactional
    List<UUID> due() {
        return store.due(now.now());
    }

    /** How many cases it published; none if the replay's step is not due or another instance makes it. */
    @Transactional
    int replay(UUID replayId) {
        Instant at = now.now();
        return store.claim(replayId, at).map(replay -> step(replay, at)).orElse(0);
    }

    /** Lets the replay wait, so that others go on while the answer to its messages is unclear. */
    @Transactional
    void postpone(UUID replayId) {
        Instant at = now.now();
        store.claim(replayId, at).ifPresent(replay -> replay.nextAt = at.plus(RETRY_AFTER));
    }

    private int step(ReplayRow replay, Instant at) {
        List<UUID> next = store.next(replay, replay.messagesPerSecond);
        replay.updatedAt = at;
        if (next.isEmpty()) {
            replay.state = State.DONE;
            return 0;
        }
        Map<UUID, CaseView> views = cases.find(next);
        Sending sending = copies.send(
                messages.copies(
                        next.stream().map(views::get).filter(Objects::nonNull).toList(), replay.topic, replay.replayId),
                Map.of("replayed", replay.replayId.toString().replace("-", "")));
        switch (sending) {
            case Sending.Sent _ -> {
                replay.published += next.size();
                replay.cursorCaseId = next.getLast();
                replay.nextAt = at.plus(STEP);
            }
            case Sending.Refused refused -> {
                replay.state = State.FAILED;
                replay.problem = refused.reason();
            }
        }
        return sending instanceof Sending.Sent ? next.size() : 0;
    }
}
