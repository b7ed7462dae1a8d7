package dk.kanalvalg.security;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Tells the database, at the beginning of each transaction, whose rows it is about. It stands where a transaction takes its
 * connection, because plain SQL and entities pass there alike, once. The setting ends with the transaction: a connection that
 * goes back to the pool takes nothing along.
 *
 * <p>Nothing is thrown here: the pool would give the connection to another, while this transaction still has it.
 */
@Singleton
class BindTransaction implements AgroalPoolInterceptor {

    private static final String SET = "select set_config('" + TransactionScope.SETTING + "', ?, true)";

    /** After it every statement of the transaction fails, whoever sends it. */
    private static final String REFUSE =
            "do $$ begin raise exception 'this transaction says for which municipalities it is by nothing'; end $$";

    private final Caller caller;

    BindTransaction(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            // Outside a transaction the setting would last for this statement only: nothing is seen.
            if (!connection.getAutoCommit()) {
                bind(connection);
            }
        } catch (SQLException broken) {
            // The transaction's own statements fail for the same reason, or see nothing.
            Log.debug("A transaction could not be told its scope", broken);
        }
    }

    private void bind(Connection connection) throws SQLException {
        Optional<TransactionScope> scope = TransactionScope.current(caller);
        if (scope.isEmpty()) {
            Log.error(
                    "A transaction declares no municipalities: it needs a caller, a TransactionScope or AllMunicipalities",
                    new IllegalStateException("undeclared transaction"));
            try (Statement statement = connection.createStatement()) {
                statement.execute(REFUSE);
            }
        } else if (!scope.get().isSentByTheWork()) {
            try (PreparedStatement set = connection.prepareStatement(SET)) {
                set.setString(1, scope.get().value());
                set.execute();
            }
        }
    }
}
