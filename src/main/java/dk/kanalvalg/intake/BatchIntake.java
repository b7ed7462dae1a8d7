package dk.kanalvalg.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.ShownCase;
import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.intake.BatchRun.Item;
import dk.kanalvalg.intake.BatchRun.ItemView;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.RequestId;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Takes many events in, a transaction for some at a time, and answers with a result for each. */
@ApplicationScoped
class BatchIntake {

    /** So small an answer holds no other batch up while its client reads it. */
    private static final int SMALL_ANSWER = 256 * 1024;

    private final SubmitContactEvents submit;
    private final RefreshStandings standings;
    private final IntakeMetrics metrics;
    private final ObjectMapper json;
    private final BatchConfig config;
    private final Semaphore places;

    BatchIntake(
            SubmitContactEvents submit,
            RefreshStandings standings,
            IntakeMetrics metrics,
            ObjectMapper json,
            BatchConfig config) {
        this.submit = submit;
        this.standings = standings;
        this.metrics = metrics;
        this.json = json;
        this.config = config;
        this.places = new Semaphore(Math.max(1, config.atOnce()));
    }

    /** Most items of a batch. */
    int mostItems() {
        return config.mostItems();
    }

    /**
     * The results of the items as a JSON array: when all have been taken in, for clients that send everything before they
     * read, or at once as they come.
     *
     * @param body what the items are read from; what is left of it behind the last is read and forgotten
     * @param shown as much of a case as the caller may see
     * @throws InvalidRequest when the items cannot be found, 503 when as many batches are on their way as may be
     */
    StreamingOutput results(
            InputStream body,
            Iterator<byte[]> items,
            Function<byte[], ContactEvent> read,
            Function<CaseView, ShownCase> shown,
            boolean atOnce)
            throws IOException {
        if (!places.tryAcquire()) {
            throw new InvalidRequest(IntakeProblems.tooManyBatches());
        }
        AtomicBoolean held = new AtomicBoolean(true);
        boolean answering = false;
        ResultSpool spool = new ResultSpool();
        try {
            BatchRun run = new BatchRun(
                    items, config.mostItems(), read, group -> submit(group, shown), metrics::countRejected);
            spool.write(text("["));
            while (!atOnce && !run.finished() && !spool.full()) {
                spool.write(text(run));
            }
            if (!atOnce && run.finished()) {
                // Whoever sends everything before reading would wait for us for ever, and we for them.
                Bodies.discard(body);
            }
            if (run.finished() && spool.size() < SMALL_ANSWER) {
                release(held);
            }
            answering = true;
            String requestId = RequestId.current();
            return output -> {
                RequestId.resume(requestId);
                write(spool, run, output, held);
            };
        } finally {
            if (!answering) {
                spool.end();
                release(held);
            }
        }
    }

    private void write(ResultSpool spool, BatchRun run, OutputStream output, AtomicBoolean held) throws IOException {
        try {
            spool.writeTo(output);
            while (!run.finished()) {
                output.write(text(run));
                output.flush();
            }
            output.write(text("]"));
        } finally {
            RequestId.resume(null);
            release(held);
        }
    }

    private void release(AtomicBoolean held) {
        if (held.getAndSet(false)) {
            places.release();
        }
    }

    /** A case is written as it is where it is the only one. */
    private byte[] text(BatchRun run) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ItemView result : run.next()) {
            text.append(result.index() == 0 ? "" : ",\n").append(json.writeValueAsString(result));
        }
        return text(text.toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void submit(List<Item> group, Function<CaseView, ShownCase> shown) {
        try {
            List<ContactEvent> events = group.stream().map(Item::event).toList();
            standings.refresh(events);
            List<Submission> submissions = submit.submit(events);
            for (int i = 0; i < submissions.size(); i++) {
                answer(group.get(i), submissions.get(i), shown);
            }
        } catch (RuntimeException failed) {
            if (DatabaseAway.causes(failed)) {
                group.forEach(item -> item.refuse(DatabaseAway.problem()));
            } else if (group.size() == 1 && DatabaseAway.mayRepeat(failed)) {
                group.getFirst().refuse(DatabaseAway.problem());
            } else if (group.size() == 1) {
                Log.error("An event of a batch was not taken in", new LoggedFailure(failed));
                group.getFirst().refuse(Problem.of(ErrorCode.INTERNAL_ERROR, "The event met a fault of ours."));
            } else {
                // One of them may be at fault: nobody's event fails for another's.
                group.forEach(item -> submit(List.of(item), shown));
            }
        }
    }

    private void answer(Item item, Submission submission, Function<CaseView, ShownCase> shown) {
        metrics.count(submission);
        switch (submission) {
            case Submission.Accepted(var view) -> item.answer(201, shown.apply(view));
            case Submission.Replayed(var view) -> item.answer(200, shown.apply(view));
            case Submission.NotTaken notTaken -> item.refuse(IntakeProblems.of(notTaken));
        }
    }
}
