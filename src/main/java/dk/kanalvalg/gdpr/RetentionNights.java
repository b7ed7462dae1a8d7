package dk.kanalvalg.gdpr;

import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** The nights of deletion. The timer runs in every instance; the instance that stores the night first does the work. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.RETENTION)
class RetentionNights {

    private final PersonalRows rows;

    RetentionNights(PersonalRows rows) {
        this.rows = rows;
    }

    /** Whether the caller, and no other instance, must do the work of this night. */
    @Transactional
    boolean begin(Instant at) {
        return rows.change(
                        "insert into retention_run (run_on, started_at) values (:night, :at) on conflict do nothing",
                        Map.of("night", night(at), "at", at))
                == 1;
    }

    /** Stores the result of the night. A night without an end was interrupted, and the next night continues. */
    @Transactional
    void end(Instant begun, Instant at, long deleted) {
        rows.change(
                "update retention_run set ended_at = :at, deleted = :deleted where run_on = :night",
                Map.of("night", night(begun), "at", at, "deleted", deleted));
    }

    private static LocalDate night(Instant at) {
        return at.atZone(Denmark.ZONE).toLocalDate();
    }
}
