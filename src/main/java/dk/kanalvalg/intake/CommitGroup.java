package dk.kanalvalg.intake;

import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.IntakeLoad;
import dk.kanalvalg.platform.InvalidRequest;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets requests that arrive at the same time share a transaction, because the commit to disk limits how many single
 * transactions are possible. No request waits for others: a committer takes the events that are there, and the next
 * group forms while it commits.
 */
@ApplicationScoped
class CommitGroup {

    private final SubmitContactEvents submit;
    private final RefreshStandings standings;
    private final int committers;
    private final CommitQueue<ContactEvent, Submission> queue;
    private final List<Thread> threads = new ArrayList<>();

    CommitGroup(SubmitContactEvents submit, RefreshStandings standings, IntakeConfig config, IntakeLoad load) {
        this.submit = submit;
        this.standings = standings;
        this.committers = config.committers();
        this.queue = new CommitQueue<>(this::commit, config.longestQueue(), config.longestWait());
        load.watch(queue::waiting);
    }

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < committers; i++) {
            threads.add(
                    Thread.ofPlatform().name("intake-committer-" + i).daemon().start(queue::commitUntilInterrupted));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.forEach(Thread::interrupt);
        queue.close();
    }

    /**
     * Stores the event and returns when it is committed.
     *
     * @throws InvalidRequest 429 when too many wait already, 503 when it is not stored in time
     */
    Submission submit(ContactEvent event) {
        standings.refresh(List.of(event));
        return queue.submit(event);
    }

    private List<Submission> commit(List<ContactEvent> events) {
        ManagedContext context = Arc.container().requestContext();
        context.activate();
        try {
            return submit.submit(events);
        } finally {
            context.terminate();
        }
    }
}
