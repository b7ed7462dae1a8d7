package dk.kanalvalg.intake;

import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.core.contact.ContactEvent;
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
 * Lets requests that come at the same time share a transaction, and so the disk's commit, which is what bounds one event
 * a transaction. Nothing waits for company: a committer takes what is there, and while it commits, the next group forms.
 */
@ApplicationScoped
class CommitGroup {

    private final SubmitContactEvents submit;
    private final RefreshStandings standings;
    private final int committers;
    private final CommitQueue<ContactEvent, Submission> queue;
    private final List<Thread> threads = new ArrayList<>();

    CommitGroup(SubmitContactEvents submit, RefreshStandings standings, IntakeConfig config) {
        this.submit = submit;
        this.standings = standings;
        this.committers = config.committers();
        this.queue = new CommitQueue<>(this::commit, config.longestQueue(), config.longestWait());
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
     * Takes the event in and answers when it is stored.
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
