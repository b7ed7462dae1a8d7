package dk.kanalvalg.outbox;

import dk.kanalvalg.audit.AuditHeads;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Asks for the topic of the audit's heads; {@code audit} stands below and cannot. */
@ApplicationScoped
class AuditHeadsTopic {

    private final Topics topics;
    private final AuditHeads heads;

    AuditHeadsTopic(Topics topics, AuditHeads heads) {
        this.topics = topics;
        this.heads = heads;
    }

    void onStart(@Observes StartupEvent started) {
        topics.ensure(List.of(heads.topic()));
    }
}
