package dk.kanalvalg.identity;

import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Moves what stands under earlier keys, batch after batch. */
@Singleton
final class ReencryptionJob {

    private final ReencryptNumbers reencrypt;

    ReencryptionJob(ReencryptNumbers reencrypt) {
        this.reencrypt = reencrypt;
    }

    @Scheduled(
            every = "${kanalvalg.privacy.reencryption-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        int moved;
        do {
            moved = reencrypt.reencrypt();
        } while (moved == ReencryptNumbers.BATCH);
    }
}
