package dk.kanalvalg.gdpr;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalDataHolder.Look;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Every night, in one instance, batch after batch until nothing is left. */
@Singleton
final class RetentionJob {

    private final ExpireData expire;
    private final RetentionNights nights;
    private final Holders holders;
    private final AccessContext asking;

    RetentionJob(ExpireData expire, RetentionNights nights, Holders holders, AccessContext asking) {
        this.expire = expire;
        this.nights = nights;
        this.holders = holders;
        this.asking = asking;
    }

    @Scheduled(
            cron = "${kanalvalg.privacy.retention.cron:0 17 2 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        run(asking.at());
    }

    void run(Instant at) {
        if (!nights.begin(at)) {
            return;
        }
        long total = 0;
        int gone;
        do {
            gone = expire.expire(at);
            total += gone;
        } while (gone > 0);
        for (PersonalDataHolder holder : holders.all()) {
            total += lookThrough(holder, at);
        }
        nights.end(at, asking.at(), total);
        Log.infof("Retention: %d rows and cases had reached their end and are gone", total);
    }

    private long lookThrough(PersonalDataHolder holder, Instant at) {
        long total = 0;
        String place = "";
        while (place != null) {
            Look look = expire.look(holder, place, at);
            total += look.gone();
            place = look.next();
        }
        return total;
    }
}
