package dk.kanalvalg;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Who waits in PostgreSQL for what another transaction holds. */
public final class LockWaits {

    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%' || ? || '%'";

    private LockWaits() {}

    /** How many sessions wait for a lock in a statement that names the table. */
    public static int of(String table) throws SQLException {
        // Who may not see a session's statement sees none of them.
        try (Connection asking = DatabaseAccess.asSuperuser().getConnection();
                PreparedStatement select = asking.prepareStatement(WAITING)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
