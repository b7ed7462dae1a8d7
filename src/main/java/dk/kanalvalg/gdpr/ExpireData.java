package dk.kanalvalg.gdpr;

import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalDataHolder.Look;
import dk.kanalvalg.personaldata.Retention;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Deletes expired data in small batches, because a long transaction would delay other traffic. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.RETENTION)
class ExpireData {

    /** Rows checked in one transaction; for nearly all it only checks whether something still refers to them. */
    private static final int LOOKED_AT = 2_000;

    private final Holders holders;
    private final Retention retention;

    ExpireData(Holders holders, Retention retention) {
        this.holders = holders;
        this.retention = retention;
    }

    /** Deletes at most one batch of cases and one batch of other rows for each holder; returns how many. */
    @Transactional
    int expire(Instant at) {
        int cases = holders.forgetExpired(at, null, retention.batch());
        return cases
                + holders.all().stream()
                        .mapToInt(holder -> holder.expire(at, retention.batch()))
                        .sum();
    }

    /** Checks data without a retention period, from the position that the previous check reached. */
    @Transactional
    Look look(PersonalDataHolder holder, String after, Instant at) {
        return holder.look(after, at, LOOKED_AT);
    }
}
