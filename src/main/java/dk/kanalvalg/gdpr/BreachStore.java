package dk.kanalvalg.gdpr;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of breaches. */
@ApplicationScoped
@Transactional(MANDATORY)
class BreachStore {

    /** Within which the authority must be told (GDPR 33(1)). */
    static final Duration TO_REPORT = Duration.ofHours(72);

    private static final String INSERT = """
            insert into breach (breach_id, municipality, what, discovered_at, persons_affected, measures, recorded_by,
                recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String REPORT = """
            update breach set reported_at = ?, reported_by = ? where breach_id = ? and reported_at is null""";

    private static final String LIST =
            "select * from breach where municipality = ? and discovered_at >= ? and discovered_at < ?"
                    + " order by discovered_at desc, breach_id limit 1000";

    private final Database database;

    BreachStore(Database database) {
        this.database = database;
    }

    void insert(Breach breach) {
        database.update(
                INSERT,
                breach.breachId(),
                breach.municipality(),
                breach.what(),
                breach.discoveredAt(),
                breach.personsAffected(),
                breach.measures(),
                breach.recordedBy(),
                breach.recordedAt());
    }

    Optional<Breach> find(UUID breachId) {
        return database.query("select * from breach where breach_id = ?", BreachStore::read, breachId).stream()
                .findFirst();
    }

    /** Those of a municipality that were discovered in a period, the newest first, at most a thousand. */
    List<Breach> list(String municipality, Instant from, Instant to) {
        return database.query(LIST, BreachStore::read, municipality, from, to);
    }

    /** Notes that the authority was told; false where that had been noted before. */
    boolean report(UUID breachId, Instant at, String by) {
        return database.update(REPORT, at, by, breachId) == 1;
    }

    /** When the oldest of those was discovered of which the authority has not been told. */
    Optional<Instant> oldestUnreported() {
        return database.query(
                        "select min(discovered_at) as oldest from breach where reported_at is null",
                        row -> Optional.ofNullable(Database.instant(row, "oldest")))
                .getFirst();
    }

    private static Breach read(ResultSet row) throws SQLException {
        Instant discoveredAt = Database.instant(row, "discovered_at");
        return new Breach(
                row.getObject("breach_id", UUID.class),
                row.getString("municipality"),
                row.getString("what"),
                discoveredAt,
                row.getLong("persons_affected"),
                row.getString("measures"),
                row.getString("recorded_by"),
                Database.instant(row, "recorded_at"),
                discoveredAt.plus(TO_REPORT),
                Database.instant(row, "reported_at"),
                row.getString("reported_by"));
    }
}
