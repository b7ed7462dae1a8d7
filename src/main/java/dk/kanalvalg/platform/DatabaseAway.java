package dk.kanalvalg.platform;

import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is away from one that refused a statement. */
public final class DatabaseAway {

    /** SQLSTATE classes: connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** Read-only after a failover, and a transaction that an administrator ended for being idle. */
    private static final Set<String> STATES = Set.of("25006", "25P03");

    private DatabaseAway() {}

    /** Whether the error comes from a database that cannot be reached or is going down; the request may be repeated. */
    public static boolean causes(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && away(sql.getSQLState())) {
                return true;
            }
            if (cause.getCause() == cause) {
                return false;
            }
        }
        return false;
    }

    /** The answer: 503, to be repeated. */
    public static Problem problem() {
        return Problem.of(503, "DATABASE_UNAVAILABLE", "The request was not stored. Repeat it; nothing happens twice.");
    }

    private static boolean away(String state) {
        // The connection pool reports a timeout without any state.
        return state == null || STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
    }
}
