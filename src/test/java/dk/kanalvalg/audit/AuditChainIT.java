package dk.kanalvalg.audit;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class AuditChainIT {

    private final DataSource database = DatabaseAccess.asSuperuser();

    @Inject
    SealAudit seal;

    /** The topic of the heads is made when the service starts, and nothing is verified before it can be read. */
    @BeforeEach
    void theHeadsCanBeRead() {
        await().untilAsserted(() -> given().get("/v1/audit/verification").then().statusCode(200));
    }

    @Test
    void everyEntryIsSealedOnceAlsoThoseWrittenSideBySide() throws SQLException {
        IntStream.range(0, 40).parallel().forEach(i -> given().contentType("application/json")
                .body(event("chain-" + i))
                .post("/v1/contact-events")
                .then()
                .statusCode(201));
        // Cases of other tests go on by themselves, and write entries too.
        await().untilAsserted(() -> {
            sealAll();
            assertThat(number("select count(*) from audit_entry")).isEqualTo(number("select count(*) from audit_seal"));
        });
        await().untilAsserted(() -> given().get("/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("sealed", equalTo((int) number("select max(seq) from audit_seal"))));
    }

    @Test
    void aRowChangedByHandIsFound() throws SQLException {
        anEntry();
        long entry = number("select max(entry_id) from audit_seal");
        long seq = number("select seq from audit_seal where entry_id = " + entry);
        byHand("update audit_entry set actor = actor || '!' where id = " + entry);
        broken(seq, entry, "ENTRY_CHANGED");
        byHand("update audit_entry set actor = rtrim(actor, '!') where id = " + entry);
        intact();
    }

    /** As an operator or a nightly job runs it. */
    @Tag("process")
    @Test
    void theCommandSaysWhatItFound() throws Exception {
        JsonPath intact = anEntry();
        Path noted = Files.createTempFile("kanalvalg", ".audit");
        Files.delete(noted);
        assertThat(command(noted)).isZero();
        assertThat(Files.readString(noted)).matches("[0-9]+ [0-9a-f]{64}\n");
        assertThat(command(noted)).isZero();
        long entry = number("select max(entry_id) from audit_seal");
        byHand("update audit_entry set actor = actor || '!' where id = " + entry);
        assertThat(command(noted)).isEqualTo(1);
        byHand("update audit_entry set actor = rtrim(actor, '!') where id = " + entry);
        Files.writeString(noted, intact.getLong("sealed") + " " + "0".repeat(64) + "\n");
        assertThat(command(noted)).isEqualTo(1);
        Files.delete(noted);
    }

    private int command(Path noted) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/tools-classes",
                        "dk.kanalvalg.tools.audit.VerifyAudit",
                        "--url",
                        "http://localhost:" + RestAssured.port,
                        "--noted",
                        noted.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Such a session is passed over by ordinary triggers, and leaves no trace of a trigger taken away. */
    @Test
    void aSessionThatPosesAsAReplicaChangesNothing() throws SQLException {
        anEntry();
        for (String change : new String[] {"update audit_entry set actor = actor || '!'", "delete from audit_seal"}) {
            assertThatThrownBy(() -> run("set session_replication_role = replica; " + change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit entries are never changed");
        }
        intact();
    }

    /** Also by who owns the table and takes its triggers away first. */
    @Test
    void aRowChangedWithoutTriggersIsFound() throws SQLException {
        anEntry();
        long entry = number("select max(entry_id) from audit_seal");
        long seq = number("select seq from audit_seal where entry_id = " + entry);
        run("grant update on audit_entry to current_user");
        run("alter table audit_entry disable trigger all");
        try {
            run("update audit_entry set at = at + interval '1 second' where id = " + entry);
            broken(seq, entry, "ENTRY_CHANGED");
            run("update audit_entry set at = at - interval '1 second' where id = " + entry);
        } finally {
            run("alter table audit_entry enable always trigger audit_entry_append_only");
            run("revoke update on audit_entry from current_user");
        }
        intact();
    }

    @Test
    void aRowTakenAwayByHandIsFound() throws SQLException {
        anEntry();
        long entry = number("select max(entry_id) from audit_seal");
        long seq = number("select seq from audit_seal where entry_id = " + entry);
        byHand("create table audit_kept_aside as select * from audit_entry where id = " + entry);
        byHand("delete from audit_entry where id = " + entry);
        broken(seq, entry, "ENTRY_MISSING");
        byHand("insert into audit_entry select * from audit_kept_aside");
        byHand("drop table audit_kept_aside");
        intact();
    }

    @Test
    void aChainCutShortIsFoundByALinkThatWasNoted() throws SQLException {
        JsonPath noted = anEntry();
        given().queryParam("seq", noted.getLong("sealed"))
                .queryParam("head", noted.getString("head"))
                .get("/v1/audit/verification")
                .then()
                .body("ok", equalTo(true));
        given().queryParam("seq", noted.getLong("sealed") + 1_000_000)
                .queryParam("head", noted.getString("head"))
                .get("/v1/audit/verification")
                .then()
                .body("ok", equalTo(false))
                .body("fault", equalTo("SEAL_MISSING"));
        given().queryParam("seq", 1)
                .queryParam("head", noted.getString("head"))
                .get("/v1/audit/verification")
                .then()
                .body("fault", equalTo("HEAD_UNKNOWN"));
        given().queryParam("head", "x").get("/v1/audit/verification").then().statusCode(400);
    }

    @Test
    void thePlainWayToChangeARowIsClosed() throws SQLException {
        anEntry();
        for (String statement : new String[] {
            "update audit_entry set actor = 'x'",
            "delete from audit_entry",
            "truncate audit_entry, audit_seal",
            "update audit_seal set seq = 0",
            "delete from audit_seal"
        }) {
            assertThatThrownBy(() -> run(statement)).hasMessageContaining("never changed");
        }
        assertThat(number("select count(*) from information_schema.role_table_grants where grantee like 'kanalvalg%' "
                        + "and table_name in ('audit_entry', 'audit_seal') "
                        + "and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')"))
                .isZero();
    }

    /** Writes an entry, seals it, and answers the verification. */
    private JsonPath anEntry() {
        given().contentType("application/json")
                .body(event("chain"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201);
        sealAll();
        return intact();
    }

    private void sealAll() {
        // The sealer of the running service may hold the lock: what it seals needs no sealing by us.
        for (int i = 0; i < 3; i++) {
            while (seal.seal(false) > 0) {
                // More may wait.
            }
        }
    }

    private static JsonPath intact() {
        return given().get("/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .extract()
                .jsonPath();
    }

    private static void broken(long seq, long entry, String fault) {
        given().get("/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("seq", equalTo((int) seq))
                .body("entryId", equalTo((int) entry))
                .body("fault", equalTo(fault));
    }

    /** As somebody would who owns the database and its files. */
    private void byHand(String statement) throws SQLException {
        guards("disable trigger");
        try {
            run(statement);
        } finally {
            guards("enable always trigger");
        }
    }

    private void guards(String state) throws SQLException {
        run("alter table audit_entry " + state + " audit_entry_append_only");
        run("alter table audit_seal " + state + " audit_seal_append_only");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement direct = connection.createStatement()) {
            direct.execute(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
