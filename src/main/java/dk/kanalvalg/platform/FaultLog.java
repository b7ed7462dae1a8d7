package dk.kanalvalg.platform;

import io.quarkus.logging.Log;
import java.sql.SQLException;

/** Tells of faults of ours where they happened, without the words of their errors, which may quote what was sent. */
public final class FaultLog {

    private FaultLog() {}

    /** Logs the error's classes and stack; the request's id stands in every log line. */
    public static void write(String what, Throwable error) {
        Log.error(what, new Wordless(error, 0));
    }

    /** The same error without its words. */
    private static final class Wordless extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 8;

        Wordless(Throwable error, int depth) {
            super(
                    error.getClass().getName()
                            + (error instanceof SQLException failed ? " SQLSTATE " + failed.getSQLState() : ""),
                    error.getCause() == null || error.getCause() == error || depth == DEEPEST
                            ? null
                            : new Wordless(error.getCause(), depth + 1),
                    false,
                    true);
            setStackTrace(error.getStackTrace());
        }
    }
}
