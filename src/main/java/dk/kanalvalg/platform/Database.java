package dk.kanalvalg.platform;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.util.PGobject;

/**
 * Plain SQL for the code that every contact event passes, on the connection of the running transaction, which entities
 * use too. Many rows are sent as one array for each column, so that a statement's text and plan are the same for any
 * number of rows; entities would take several times as long.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class Database {

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A parameter of many values.
     *
     * @param type of one value, by PostgreSQL's name
     */
    public record Column(String type, Object[] values) {

        /** Texts, one for each row. */
        public static <R> Column texts(Collection<R> rows, Function<R, String> of) {
            return new Column("text", rows.stream().map(of).toArray(String[]::new));
        }

        /** Values of a type, one for each row. JSON is sent as text and cast in the statement. */
        public static <R> Column of(String type, Collection<R> rows, Function<R, ?> of) {
            return switch (type) {
                case "text", "json", "jsonb" ->
                    new Column("text", rows.stream().map(of).toArray(String[]::new));
                case "bytea" -> new Column(type, rows.stream().map(of).toArray(byte[][]::new));
                // Typed arrays, because the driver would otherwise send each value as text.
                case "int8", "bigint" ->
                    new Column("int8", rows.stream().map(of).toArray(Long[]::new));
                case "uuid" -> new Column(type, rows.stream().map(of).toArray(UUID[]::new));
                default ->
                    new Column(type, rows.stream().map(of).map(Database::plain).toArray());
            };
        }
    }

    /** Work with a prepared statement. */
    public interface Work<T> {
        /** Runs the statement and returns its result. */
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value from a row. */
    public interface RowReader<T> {
        /** The value of the result's current row. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Prepares the statement and does the work with it.
     *
     * @throws IllegalStateException when the database refuses or cannot be reached; the cause tells which
     */
    public <T> T execute(String sql, Work<T> work) {
        // Within a transaction the pool returns the transaction's own connection.
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException("the database did not execute a statement", failed);
        }
    }

    /** The rows that a statement returns. Parameters are plain values, instants, or a {@link Column}. */
    public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return execute(sql, statement -> {
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        });
    }

    /** Runs a statement and returns how many rows it changed. */
    public int update(String sql, Object... parameters) {
        return execute(sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** The instant in a column, or {@code null}. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Column(String _, UUID[] ids) -> statement.setObject(i + 1, literal(ids));
                case Column(String type, Object[] values) ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf(type, values));
                case null, default -> statement.setObject(i + 1, plain(parameters[i]));
            }
        }
    }

    /** The driver checks every character of an array's literal for escaping; UUIDs never need it. */
    private static PGobject literal(UUID[] ids) throws SQLException {
        PGobject literal = new PGobject();
        literal.setType("_uuid");
        literal.setValue(Arrays.stream(ids).map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
        return literal;
    }

    private static Object plain(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
