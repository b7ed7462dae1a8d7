package dk.kanalvalg.municipality;

import dk.kanalvalg.core.routing.Administration;
import dk.kanalvalg.outbox.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;

/** Registers the topics of the administrations, so that they exist before the first message. */
@ApplicationScoped
class AdministrationTopics {

    private final Municipalities municipalities;
    private final Topics topics;

    AdministrationTopics(Municipalities municipalities, Topics topics) {
        this.municipalities = municipalities;
        this.topics = topics;
    }

    @Transactional
    void ensureAll(@Observes StartupEvent started) {
        List<Municipality> all = municipalities.all();
        if (all.isEmpty()) {
            topics.areUnused();
        }
        all.forEach(this::ensure);
    }

    void ensure(Municipality municipality) {
        topics.ensure(municipality.map().administrations().stream()
                .map(Administration::id)
                .map(municipality::topic)
                .toList());
    }
}
