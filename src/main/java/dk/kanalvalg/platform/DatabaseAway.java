package dk.kanalvalg.platform;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;

/** Distinguishes a database that is down from one that refused a statement. */
public final class DatabaseAway {

    /** SQLSTATE classes: connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** Read-only after a failover, and a transaction that an administrator ended for being idle. */
    private static final Set<String> STATES = Set.of("25006", "25P03");

    /** A row was held by another transaction for too long, or two waited for each other. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private static final int DEEPEST_CHAIN = 20;

    private DatabaseAway() {}

    /** Whether the error comes from a database that cannot be reached or is going down; the request may be repeated. */
    public static boolean causes(Throwable error) {
        boolean commitFailed = false;
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST_CHAIN; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return away(sql.getSQLState());
            }
            commitFailed |= cause instanceof RollbackException
                    || cause instanceof HeuristicMixedException
                    || cause instanceof HeuristicRollbackException;
        }
        // A commit without an answer: the transaction manager reports it without its cause.
        return commitFailed;
    }

    /** Whether the request may be repeated as it is: the database is away, or another transaction held what it needed. */
    public static boolean mayRepeat(Throwable error) {
        return causes(error) || isLocked(error);
    }

    private static boolean isLocked(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST_CHAIN; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() != null && LOCKED.contains(sql.getSQLState());
            }
        }
        return false;
    }

    /**
     * Runs a job that comes again anyway. A database that is away only puts it off; anything else is a fault.
     *
     * @param putOff told of it
     */
    public static void putsOff(Runnable job, Consumer<RuntimeException> putOff) {
        try {
            job.run();
        } catch (RuntimeException failed) {
            if (!causes(failed)) {
                throw failed;
            }
            putOff.accept(failed);
        }
    }

    /** The answer: 503, to be repeated. */
    public static Problem problem() {
        return Problem.of(
                ErrorCode.DATABASE_UNAVAILABLE, "The request was not stored. Repeat it; nothing happens twice.");
    }

    private static boolean away(String state) {
        // The connection pool reports a timeout without any state.
        return state == null || STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
    }
}
