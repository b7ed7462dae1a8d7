package dk.kanalvalg;

import dk.kanalvalg.embedded.EmbeddedPartsSwitch;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Ways into the tests' database beside the service's own, which is bound by row level security and owns nothing. Each
 * connection is a new one.
 */
public final class DatabaseAccess {

    private DatabaseAccess() {}

    /** Sees and writes the rows of every municipality: how tests look, and put things as they need them. */
    public static DataSource asMaintenance() {
        return as("kanalvalg_maintenance");
    }

    /** As the service connects, but outside it: bound by row level security, and without a scope it sees nothing. */
    public static DataSource asService() {
        return as("kanalvalg_app");
    }

    /** The owner of the tables, who migrates them. */
    public static DataSource asOwner() {
        return as("kanalvalg_owner");
    }

    /** Whoever runs the server and its files: nothing is closed to him. */
    public static DataSource asSuperuser() {
        return as("postgres");
    }

    private static DataSource as(String role) {
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                // Asked for late: a test may be made before its database.
                setURL(EmbeddedPartsSwitch.configuration().get("quarkus.datasource.jdbc.url"));
                return getConnection(role, role);
            }
        };
    }
}
