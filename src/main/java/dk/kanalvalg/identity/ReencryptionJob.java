package dk.kanalvalg.identity;

import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;

/** Moves what stands under earlier keys, batch after batch. */
@Singleton
@AllMunicipalities(AllMunicipalities.Work.REENCRYPTION)
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
