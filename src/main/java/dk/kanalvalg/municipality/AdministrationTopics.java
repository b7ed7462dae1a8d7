package dk.kanalvalg.municipality;

import dk.kanalvalg.outbox.Topics;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Registers the topics of the administrations, so that they exist before the first message, and lets those that are read
 * follow the set-ups, whichever instance a municipality was set up at.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.TOPICS)
class AdministrationTopics {

    private final MunicipalitySettings settings;
    private final Topics topics;
    private final InboundTopics inbound;

    AdministrationTopics(MunicipalitySettings settings, Topics topics, InboundTopics inbound) {
        this.settings = settings;
        this.topics = topics;
        this.inbound = inbound;
    }

    void ensureAll(@Observes StartupEvent started) {
        List<Municipality> all = settings.all();
        if (all.isEmpty()) {
            topics.areUnused();
        }
        ensure(all);
    }

    @Scheduled(every = "${kanalvalg.outbox.topics.every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void follow() {
        List<Municipality> all = settings.all();
        ensure(all);
        inbound.follow(all);
    }

    void ensure(List<Municipality> municipalities) {
        for (Municipality municipality : municipalities) {
            topics.ensure(municipality.map().administrations().stream()
                    .map(administration -> municipality.topic(administration.id()))
                    .toList());
        }
        inbound.ensure(municipalities);
    }
}
