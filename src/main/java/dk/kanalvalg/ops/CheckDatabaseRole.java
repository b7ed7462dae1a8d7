package dk.kanalvalg.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps the service from starting as a role that row level security does not bind, or that could take it away. Such a role
 * would work just as well, and nobody would notice that nothing holds the municipalities apart.
 *
 * @see <a href="../../../../../../docs/adr/0026-row-level-security.md">ADR 0026</a>
 */
@Singleton
class CheckDatabaseRole {

    private static final int BEFORE_ANYTHING_IS_READ = 1;

    /** What a role is counts also when it may become another by {@code set role}. A superuser may become anybody. */
    private static final String RIGHTS = """
            select exists (select from pg_roles where rolsuper and pg_has_role(oid, 'MEMBER')) as superuser,
                exists (select from pg_roles where rolbypassrls and pg_has_role(oid, 'MEMBER')) as bypasses,
                exists (select from pg_class where relnamespace = to_regnamespace(current_schema())
                    and pg_has_role(relowner, 'MEMBER')) as owns,
                has_schema_privilege(current_schema(), 'CREATE') as creates,
                has_table_privilege('audit_entry', 'UPDATE, DELETE, TRUNCATE') as rewrites
            """;

    private final DataSource database;

    CheckDatabaseRole(DataSource database) {
        this.database = database;
    }

    void atStart(@Observes @Priority(BEFORE_ANYTHING_IS_READ) StartupEvent event) throws SQLException {
        List<String> faults = faults(database);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("quarkus.datasource.username: the role that the service connects as "
                    + String.join(", ", faults) + ": use kanalvalg_app, which db/roles.sql creates");
        }
    }

    /** Why the service must not run as the role of these connections; empty when it may. */
    static List<String> faults(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rights = statement.executeQuery(RIGHTS)) {
            rights.next();
            List<String> faults = new ArrayList<>();
            add(faults, rights.getBoolean("superuser"), "is a superuser");
            add(faults, rights.getBoolean("bypasses"), "bypasses row level security");
            add(faults, rights.getBoolean("owns"), "owns tables");
            add(faults, rights.getBoolean("creates"), "may create tables");
            add(faults, rights.getBoolean("rewrites"), "may change the audit");
            return faults;
        }
    }

    private static void add(List<String> faults, boolean found, String fault) {
        if (found) {
            faults.add(fault);
        }
    }
}
