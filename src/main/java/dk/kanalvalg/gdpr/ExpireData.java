package dk.kanalvalg.gdpr;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalDataHolder.Look;
import dk.kanalvalg.personaldata.Retention;
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

    /** Rows looked at in one transaction; of hardly any is more asked than whether something bears it. */
    private static final int LOOKED_AT = 2_000;

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

    /** Looks once more at what no time ends; the places are those that the looks before came to. */
    @Transactional
    Look look(PersonalDataHolder holder, String after, Instant at) {
        return holder.look(after, at, LOOKED_AT);
    }
}
