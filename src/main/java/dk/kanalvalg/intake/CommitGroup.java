package dk.kanalvalg.intake;

import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.InvalidRequest;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets requests that arrive at the same time share a transaction, because the commit to disk limits how many single
 * transactions are possible. No request waits for others: a committer takes the events that are there, and the next
 * group forms while it commits.
 */
@ApplicationScoped
class CommitGroup {

    private static final int LARGEST_GROUP = 64;
    private static final int LONGEST_QUEUE = 10_000;

    private final SubmitContactEvents submit;
    private final RefreshStandings standings;
    private final int committers;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final List<Thread> threads = new ArrayList<>();

    CommitGroup(
            SubmitContactEvents submit,
            RefreshStandings standings,
            @ConfigProperty(name = "kanalvalg.intake.committers", defaultValue = "2") int committers) {
        this.submit = submit;
        this.standings = standings;
        this.committers = committers;
    }

    private record Waiting(ContactEvent event, CompletableFuture<Submission> answer) {}

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < committers; i++) {
            threads.add(
                    Thread.ofPlatform().name("intake-committer-" + i).daemon().start(this::commitGroups));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.forEach(Thread::interrupt);
    }

    /**
     * Stores the event and returns when it is committed.
     *
     * @throws InvalidRequest 429 when too many wait already
     */
    Submission submit(ContactEvent event) {
        standings.refresh(List.of(event));
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new InvalidRequest(IntakeProblems.overloaded());
        }
        try {
            return waiting.answer().get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", stopping);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("an event was not taken in", failed.getCause());
        }
    }

    private void commitGroups() {
        ManagedContext context = Arc.container().requestContext();
        List<Waiting> group = new ArrayList<>(LARGEST_GROUP);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
            queue.drainTo(group, LARGEST_GROUP - 1);
            context.activate();
            try {
                commit(group);
            } finally {
                context.terminate();
                group.clear();
            }
        }
    }

    private void commit(List<Waiting> group) {
        try {
            List<Submission> submissions =
                    submit.submit(group.stream().map(Waiting::event).toList());
            for (int i = 0; i < submissions.size(); i++) {
                group.get(i).answer().complete(submissions.get(i));
            }
        } catch (RuntimeException failed) {
            if (group.size() == 1 || DatabaseAway.causes(failed)) {
                group.forEach(waiting -> waiting.answer().completeExceptionally(failed));
            } else {
                // One of them may have caused the failure. Each is tried alone, so that no event fails because of
                // another.
                group.forEach(waiting -> commit(List.of(waiting)));
            }
        }
    }
}
