package dk.kanalvalg.intake;

import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.LoggedFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The requests that wait for a committer, and what a committer does with them. A committer never ends by a failure: what
 * it could not commit is answered as failed, and it takes the next group.
 *
 * @param <E> what a request brings
 * @param <R> what it is answered
 */
final class CommitQueue<E, R> {

    private static final Logger LOG = Logger.getLogger(CommitQueue.class);
    private static final int LARGEST_GROUP = 64;

    private final Function<List<E>, List<R>> together;
    private final Duration longestWait;
    private final BlockingQueue<Waiting<E, R>> queue;

    /**
     * @param together commits a group in one transaction and answers one result a request, in their order
     * @param longestQueue most requests that wait
     * @param longestWait how long each of them waits for its answer
     */
    CommitQueue(Function<List<E>, List<R>> together, int longestQueue, Duration longestWait) {
        this.together = together;
        this.longestWait = longestWait;
        this.queue = new ArrayBlockingQueue<>(longestQueue);
    }

    private record Waiting<E, R>(E request, CompletableFuture<R> answer) {}

    /**
     * Waits until the request is committed and answers its result.
     *
     * @throws InvalidRequest 429 when too many wait already, 503 when the answer does not come in time
     */
    R submit(E request) {
        Waiting<E, R> waiting = new Waiting<>(request, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new InvalidRequest(IntakeProblems.overloaded());
        }
        try {
            return waiting.answer().get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw givenUp(waiting);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw givenUp(waiting);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("an event was not taken in", failed.getCause());
        }
    }

    /** Nobody waits for it any longer, so a committer that comes to it passes it over. */
    private InvalidRequest givenUp(Waiting<E, R> waiting) {
        waiting.answer().cancel(false);
        return new InvalidRequest(IntakeProblems.notInTime());
    }

    /** How many requests wait for a committer. */
    int waiting() {
        return queue.size();
    }

    /** Commits group after group until the thread is interrupted. */
    void commitUntilInterrupted() {
        List<Waiting<E, R>> group = new ArrayList<>(LARGEST_GROUP);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                group.add(queue.take());
                queue.drainTo(group, LARGEST_GROUP - 1);
                group.removeIf(waiting -> waiting.answer().isDone());
                commit(group);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (Error failure) {
                // A committer that ended here would leave every later request waiting, and nobody would know.
                LOG.error("A committer failed and goes on", new LoggedFailure(failure));
                fail(group, failure);
            } finally {
                group.clear();
            }
        }
    }

    /** Answers those that still wait, once no committer is left to do so. */
    void close() {
        List<Waiting<E, R>> left = new ArrayList<>();
        queue.drainTo(left);
        fail(left, new InvalidRequest(IntakeProblems.notInTime()));
    }

    private void commit(List<Waiting<E, R>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<R> results =
                    together.apply(group.stream().map(Waiting::request).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(results.get(i));
            }
        } catch (RuntimeException failed) {
            if (group.size() == 1 || DatabaseAway.causes(failed)) {
                fail(group, failed);
            } else {
                // One of them may be at fault: nobody's event fails for another's. One by one at once, not by halves:
                // what waits for a lock would wait again in each half.
                group.forEach(waiting -> commit(List.of(waiting)));
            }
        }
    }

    private static <E, R> void fail(List<Waiting<E, R>> group, Throwable failure) {
        group.forEach(waiting -> waiting.answer().completeExceptionally(failure));
    }
}
