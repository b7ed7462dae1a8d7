package dk.kanalvalg.platform;

import java.sql.SQLException;

/**
 * A failure as the log may show it: its class, its causes and where each arose. Messages are left out, because they may
 * quote what a sender sent, a personal number for example.
 */
public final class LoggedFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CHAIN = 20;

    private final String shown;

    /** The failure without its messages. */
    public LoggedFailure(Throwable failure) {
        this(failure, DEEPEST_CHAIN);
    }

    private LoggedFailure(Throwable failure, int depth) {
        super(null, cause(failure, depth), false, true);
        shown = failure.getClass().getName()
                + (failure instanceof SQLException sql ? " SQLSTATE " + sql.getSQLState() : "");
        setStackTrace(failure.getStackTrace());
    }

    private static LoggedFailure cause(Throwable failure, int depth) {
        return failure.getCause() == null || depth == 0 ? null : new LoggedFailure(failure.getCause(), depth - 1);
    }

    @Override
    public String toString() {
        return shown;
    }
}
