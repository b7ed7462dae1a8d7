package dk.kanalvalg.identity;

import dk.kanalvalg.security.TransactionScope;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The secret that makes citizen references. It is generated once, stored in the database encrypted with the configured
 * pseudonym key, and never changes. A new key encrypts it again and leaves every reference as it is. The configured key
 * alone, without the database, reveals nothing about anybody.
 */
@Singleton
class ReferenceSecret {

    static final String OF_REFERENCES = "references";

    private static final int BYTES = 32;
    private static final String BOUND_TO = "kanalvalg reference secret ";

    private final DataSource database;
    private final KeyRing ring;
    private final String name;
    private volatile byte[] secret;

    @Inject
    ReferenceSecret(DataSource database, KeysConfig config) {
        this(
                database,
                KeyRing.of(
                        "kanalvalg.privacy.pseudonym-key",
                        config.pseudonymKeyId(),
                        config.pseudonymKey(),
                        config.pseudonymKeys()),
                OF_REFERENCES);
    }

    ReferenceSecret(DataSource database, KeyRing ring, String name) {
        this.database = database;
        this.ring = ring;
        this.name = name;
    }

    /** A missing key or a lost secret stops the start, so that it does not first fail a request. */
    void atStart(@Observes StartupEvent event) {
        value();
    }

    /** The secret; read once. */
    byte[] value() {
        byte[] known = secret;
        if (known == null) {
            try (Connection connection = database.getConnection()) {
                known = load(connection);
                secret = known;
            } catch (SQLException away) {
                throw new IllegalStateException("the reference secret could not be read", away);
            }
        }
        return known;
    }

    private byte[] load(Connection connection) throws SQLException {
        byte[] kept = read(connection);
        if (kept != null) {
            return kept;
        }
        // In this order, because another instance may generate the secret and open its first case in between.
        boolean lost = name.equals(OF_REFERENCES) && borne(connection);
        kept = read(connection);
        if (kept != null) {
            return kept;
        }
        if (lost) {
            throw new IllegalStateException(
                    "The table pseudonym_secret is empty, and citizen references made with what "
                            + "stood there are in the database: bring it back from a backup. Another secret would give every "
                            + "citizen a second reference, under which nothing is known");
        }
        draw(connection);
        return read(connection);
    }

    private void draw(Connection connection) throws SQLException {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        // If several instances start on an empty database, one succeeds, and all read what it wrote.
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into pseudonym_secret (name, ciphertext, key_id) values (?, ?, ?) on conflict do nothing
                """)) {
            insert.setString(1, name);
            insert.setBytes(2, ring.seal(fresh, BOUND_TO + name));
            insert.setString(3, ring.present());
            insert.executeUpdate();
        }
    }

    private byte[] read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select ciphertext, key_id from pseudonym_secret where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                String keyId = row.getString(2);
                byte[] opened = ring.open(row.getBytes(1), keyId, BOUND_TO + name);
                if (!keyId.equals(ring.present())) {
                    wrapAnew(connection, opened, keyId);
                }
                return opened;
            }
        }
    }

    /**
     * Whether any table of any capability holds references already, of whichever municipality. Row level security would hide
     * them all from whoever does not ask for all, and a second secret would be drawn.
     */
    private static boolean borne(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return anyReference(connection);
        } finally {
            // The setting ends with the transaction.
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static boolean anyReference(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local " + TransactionScope.SETTING + " = '*'");
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    select quote_ident(table_name) from information_schema.columns
                    where column_name = 'citizen_ref' and table_schema = current_schema()
                    """)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "select exists (select 1 from " + table + " where citizen_ref is not null)")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private void wrapAnew(Connection connection, byte[] opened, String keyId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update pseudonym_secret set ciphertext = ?, key_id = ?, wrapped_at = now() where name = ? and key_id = ?
                """)) {
            update.setBytes(1, ring.seal(opened, BOUND_TO + name));
            update.setString(2, ring.present());
            update.setString(3, name);
            update.setString(4, keyId);
            update.executeUpdate();
        }
    }
}
