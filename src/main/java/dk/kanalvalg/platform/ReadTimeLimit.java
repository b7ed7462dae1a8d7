package dk.kanalvalg.platform;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.SQLException;

/** Has the database end the statements of a read that run for too long. It stands within the read's transaction. */
@BoundedRead
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class ReadTimeLimit {

    /** Of this transaction only. */
    private static final String LIMIT = "select set_config('statement_timeout', ?, true)";

    /** SQLSTATE query_canceled: the limit was met. */
    private static final String ENDED = "57014";

    private final Database database;
    private final ReadConfig config;

    ReadTimeLimit(Database database, ReadConfig config) {
        this.database = database;
        this.config = config;
    }

    @AroundInvoke
    Object read(InvocationContext read) throws Exception {
        database.query(
                LIMIT,
                row -> row.getString(1),
                Math.max(1, config.statementTimeout().toMillis()) + "ms");
        try {
            return read.proceed();
        } catch (RuntimeException failed) {
            if (isEnded(failed)) {
                throw InvalidRequest.of(
                        ErrorCode.READ_TOO_LONG,
                        "The answer took longer to find than it may. Ask for a shorter period, or try again.");
            }
            throw failed;
        }
    }

    private static boolean isEnded(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException sql && ENDED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
