package dk.kanalvalg.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the service is in the database, and what it cannot do there. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class DatabaseRolesIT {

    private static final String DENIED = "42501";

    @Inject
    DataSource own;

    @Test
    void theServiceIsTheRoleThatOwnsNothing() throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user, session_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("kanalvalg_app");
            assertThat(row.getString(2)).isEqualTo("kanalvalg_app");
        }
        assertThat(CheckDatabaseRole.faults(own)).isEmpty();
    }

    @Test
    void theServiceDoesNotStartAsAnyOther() throws SQLException {
        assertThat(CheckDatabaseRole.faults(DatabaseAccess.asSuperuser())).contains("is a superuser");
        assertThat(CheckDatabaseRole.faults(DatabaseAccess.asOwner()))
                .containsExactly("owns tables", "may create tables");
        assertThat(CheckDatabaseRole.faults(DatabaseAccess.asMaintenance()))
                .containsExactly("bypasses row level security");
        assertThatThrownBy(() -> new CheckDatabaseRole(DatabaseAccess.asMaintenance()).atStart(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.datasource.username");
    }

    /** Also one that may become another by {@code set role}. */
    @Test
    void theServiceDoesNotStartAsAMemberOfAnother() throws SQLException {
        execute(DatabaseAccess.asSuperuser(), "grant kanalvalg_owner to kanalvalg_app with inherit false");
        try {
            assertThat(CheckDatabaseRole.faults(own)).contains("owns tables");
        } finally {
            execute(DatabaseAccess.asSuperuser(), "revoke kanalvalg_owner from kanalvalg_app");
        }
        assertThat(CheckDatabaseRole.faults(own)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry, audit_seal",
                "update audit_seal set seq = 0",
                "delete from audit_seal",
                "truncate contact_case",
                "alter table audit_entry disable trigger all",
                "alter table contact_case disable row level security",
                "alter table contact_case no force row level security",
                "drop table contact_case",
                "create table made_here (id int)",
                "create temporary table made_here (id int)",
                "create function made_here() returns int language sql return 1",
                "set role kanalvalg_owner",
                "set role kanalvalg_maintenance",
                "set session_replication_role = replica",
                "alter role kanalvalg_app bypassrls",
                "create role made_here",
                "select * from flyway_schema_history",
                "select pg_read_file('postgresql.conf')"
            })
    void theServiceCannot(String statement) {
        assertThatThrownBy(() -> execute(own, statement))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .isEqualTo(DENIED));
    }

    /** PostgreSQL only warns. */
    @Test
    void theServiceGivesNobodyARight() throws SQLException {
        execute(own, "grant select on contact_case to public");
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from information_schema.role_table_grants"
                        + " where grantee = 'PUBLIC' and table_schema = current_schema()")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from audit_entry", "update audit_seal set seq = 0", "truncate contact_case"})
    void norCanMaintenance(String statement) {
        assertThatThrownBy(() -> execute(DatabaseAccess.asMaintenance(), statement))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .isEqualTo(DENIED));
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
