package dk.kanalvalg.citizen.imports;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.imports.ImportView.State;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The rows of imports and of the lines they refused. */
@ApplicationScoped
class ImportStore {

    private static final String COLUMNS = """
            import_id, state, attempt, lines, applied, repeated, stale, refused, started_at, updated_at, completed_at
            """;

    private static final String BEGIN = """
            insert into standing_import (import_id, municipality, state, attempt, lines, applied, repeated, stale, refused,
                                         started_at, updated_at)
            values (:id, cast(:municipality as text), 'RUNNING', 1, 0, 0, 0, 0, 0, :at, :at)
            on conflict (import_id) do update
                set state = 'RUNNING', attempt = standing_import.attempt + 1, updated_at = :at, completed_at = null
                where standing_import.municipality is not distinct from excluded.municipality
            """;

    private static final String ADVANCE = """
            update standing_import
            set lines = :lines, applied = applied + :applied, repeated = repeated + :repeated, stale = stale + :stale,
                refused = refused + :refused, fingerprint = :fingerprint, updated_at = :at
            where import_id = :id
            """;

    private static final String REFUSE = """
            insert into standing_import_refusal (import_id, municipality, line, place, code, field, message)
            select import_id, municipality, refused.* from standing_import,
                unnest(:lines, :places, :codes, :fields, :messages) as refused
            where import_id = :id on conflict do nothing
            """;

    private static final String REFUSALS = """
            select line, place, code, field, message from standing_import_refusal
            where import_id = ? and line > ? order by line, place limit ?
            """;

    private final StatelessSession session;
    private final Database database;

    ImportStore(StatelessSession session, Database database) {
        this.session = session;
        this.database = database;
    }

    /** A fault of a line; a line with several faults has several rows. */
    record Refusal(long line, short place, String code, String field, String message) {}

    /** The progress of one step; {@code lines} is the number of the last line. */
    record Step(long lines, long applied, long repeated, long stale, long refused, byte[] fingerprint) {}

    /**
     * Begins an import, or takes one over that was begun, which stays the municipality's that it was.
     *
     * @param municipality whose import it is, or {@code null} when it may be of several
     * @return false when there is one of that id that is somebody else's, which is left as it is
     */
    @Transactional(MANDATORY)
    boolean begin(UUID id, String municipality, Instant at) {
        return session.createNativeMutationQuery(BEGIN)
                        .setParameter("id", id)
                        .setParameter("municipality", municipality, String.class)
                        .setParameter("at", at)
                        .executeUpdate()
                > 0;
    }

    /** Deletes imports without a new line since then. */
    @Transactional(MANDATORY)
    void deleteBefore(Instant at) {
        session.createNativeMutationQuery("delete from standing_import where updated_at < :at")
                .setParameter("at", at)
                .executeUpdate();
    }

    /** The fingerprint of the processed lines. */
    @Transactional(MANDATORY)
    Optional<byte[]> fingerprint(UUID id) {
        return session
                .createNativeQuery("select fingerprint from standing_import where import_id = :id", byte[].class)
                .setParameter("id", id)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The import, locked until this transaction ends. */
    @Transactional(MANDATORY)
    Optional<ImportView> lock(UUID id) {
        return select("where import_id = ? for update", id);
    }

    /** Adds a step. */
    @Transactional(MANDATORY)
    void advance(UUID id, Step step, Instant at) {
        session.createNativeMutationQuery(ADVANCE)
                .setParameter("id", id)
                .setParameter("lines", step.lines())
                .setParameter("applied", step.applied())
                .setParameter("repeated", step.repeated())
                .setParameter("stale", step.stale())
                .setParameter("refused", step.refused())
                .setParameter("fingerprint", step.fingerprint())
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Ends an attempt, if it is still the one that reads the file. */
    @Transactional(MANDATORY)
    void end(UUID id, int attempt, State state, Instant at) {
        session.createNativeMutationQuery("""
                        update standing_import set state = :state, updated_at = :at,
                            completed_at = case when :state = 'COMPLETED' then cast(:at as timestamptz) end
                        where import_id = :id and attempt = :attempt
                        """)
                .setParameter("id", id)
                .setParameter("attempt", attempt)
                .setParameter("state", state.name())
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Stores refusals for the report. */
    @Transactional(MANDATORY)
    void refuse(UUID id, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery(REFUSE)
                .setParameter("id", id)
                .setParameter("lines", refusals.stream().map(Refusal::line).toArray(Long[]::new))
                .setParameter("places", refusals.stream().map(Refusal::place).toArray(Short[]::new))
                .setParameter("codes", refusals.stream().map(Refusal::code).toArray(String[]::new))
                .setParameter("fields", refusals.stream().map(Refusal::field).toArray(String[]::new))
                .setParameter(
                        "messages", refusals.stream().map(Refusal::message).toArray(String[]::new))
                .executeUpdate();
    }

    /** The refusals of the lines after that one. */
    @Transactional(MANDATORY)
    List<Refusal> refusals(UUID id, long afterLine, int most) {
        return database.query(
                REFUSALS,
                row -> new Refusal(
                        row.getLong(1), row.getShort(2), row.getString(3), row.getString(4), row.getString(5)),
                id,
                afterLine,
                most);
    }

    /** The import. */
    @Transactional(MANDATORY)
    Optional<ImportView> find(UUID id) {
        return select("where import_id = ?", id);
    }

    private Optional<ImportView> select(String which, UUID id) {
        return database.query("select " + COLUMNS + " from standing_import " + which, ImportStore::view, id).stream()
                .findFirst();
    }

    /** The latest imports, newest first. */
    @Transactional(MANDATORY)
    List<ImportView> latest(int most) {
        return database.query(
                "select " + COLUMNS + " from standing_import order by started_at desc, import_id limit ?",
                ImportStore::view,
                most);
    }

    private static ImportView view(ResultSet row) throws SQLException {
        return new ImportView(
                row.getObject("import_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getLong("lines"),
                row.getLong("applied"),
                row.getLong("repeated"),
                row.getLong("stale"),
                row.getLong("refused"),
                Database.instant(row, "started_at"),
                Database.instant(row, "updated_at"),
                Database.instant(row, "completed_at"));
    }
}
