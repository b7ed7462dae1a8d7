package dk.kanalvalg.rights;

import dk.kanalvalg.audit.Asking;
import dk.kanalvalg.privacy.Retention;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Deletes what has reached its end, some rows at a time: a long transaction would hold up the traffic beside it. */
@ApplicationScoped
class ExpireData {

    private final Holders holders;
    private final Retention retention;

    ExpireData(Holders holders, Retention retention) {
        this.holders = holders;
        this.retention = retention;
    }

    /** Deletes at most one batch of cases and one of other rows a holder; answers how many. */
    @Transactional
    int expire(Instant at) {
        int cases = holders.forgetExpired(at, null, retention.batch());
        return cases
                + holders.all().stream()
                        .mapToInt(holder -> holder.expire(at, retention.batch()))
                        .sum();
    }

    /** Every night, batch after batch until nothing is left. */
    @Singleton
    static final class NightlyRun {

        private final ExpireData expire;
        private final Asking asking;

        NightlyRun(ExpireData expire, Asking asking) {
            this.expire = expire;
            this.asking = asking;
        }

        @Scheduled(
                cron = "${kanalvalg.privacy.retention.cron:0 17 2 * * ?}",
                concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        @RunOnVirtualThread
        void run() {
            Instant at = asking.at();
            long total = 0;
            int gone;
            do {
                gone = expire.expire(at);
                total += gone;
            } while (gone > 0);
            Log.infof("Retention: %d rows and cases had reached their end and are gone", total);
        }
    }
}
