package dk.kanalvalg.gdpr;

import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.personaldata.PersonalRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** The nights of deletion. Every instance's clock strikes; the one that writes the night down first does its work. */
@ApplicationScoped
class RetentionNights {

    private final PersonalRows rows;

    RetentionNights(PersonalRows rows) {
        this.rows = rows;
    }

    /** Whether the caller, and nobody else, is to do the work of this night. */
    @Transactional
    boolean begin(Instant at) {
        return rows.change(
                        "insert into retention_run (run_on, started_at) values (:night, :at) on conflict do nothing",
                        Map.of("night", night(at), "at", at))
                == 1;
    }

    /** Writes down what the night came to; a night without an end was broken off, and the next one goes on with it. */
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
