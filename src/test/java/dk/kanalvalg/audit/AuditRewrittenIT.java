package dk.kanalvalg.audit;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.citizen.Known.metric;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.oneOf;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does who owns the tables, knows how the service seals, and has everything but its key. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class AuditRewrittenIT {

    private static final String CHAIN = "hashtext('kanalvalg audit chain')";

    private final DataSource database = DatabaseAccess.asSuperuser();

    @Inject
    SealAudit seal;

    @Inject
    ReadChain chain;

    @Inject
    NoteHead head;

    @Inject
    AuditJob job;

    private Connection owner;

    /** What the attack is about has been sealed, and its head has left; then the owner begins. */
    @BeforeEach
    void begin() throws SQLException {
        for (int i = 0; i < 5; i++) {
            given().contentType("application/json")
                    .body(event("rewritten-" + i))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201);
        }
        sealAll();
        // The topic may have been made a moment ago.
        await().untilAsserted(() -> {
            head.runOnce();
            verification().body("ok", equalTo(true)).body("heads", greaterThan(0));
        });
        owner = database.getConnection();
        // The service seals nothing meanwhile, so that the test can put everything back.
        run("select pg_advisory_lock(" + CHAIN + ")");
        run("alter table audit_entry disable trigger all");
        run("alter table audit_seal disable trigger all");
        run("grant all on audit_entry, audit_seal to current_user");
        run("create table kept_entry as select * from audit_entry");
        run("create table kept_seal as select * from audit_seal");
    }

    @AfterEach
    void putBack() throws SQLException {
        try (Connection _ = owner) {
            run("insert into audit_entry select * from kept_entry kept"
                    + " where not exists (select 1 from audit_entry entry where entry.id = kept.id)");
            run("update audit_entry entry set actor = kept.actor from kept_entry kept"
                    + " where kept.id = entry.id and kept.actor <> entry.actor");
            run("delete from audit_seal");
            run("insert into audit_seal select * from kept_seal");
            run("drop table kept_entry, kept_seal");
            run("alter table audit_entry enable always trigger audit_entry_append_only");
            run("alter table audit_seal enable always trigger audit_seal_append_only");
            run("revoke update, delete, truncate on audit_entry, audit_seal from current_user");
            run("select pg_advisory_unlock(" + CHAIN + ")");
        }
        job.runOnce();
        assertThat(metric("kanalvalg_audit_broken")).isZero();
        verification().body("ok", equalTo(true));
    }

    @Test
    void whoRewritesAnEntryAndComputesEveryHashAnewIsFound() throws Exception {
        run("update audit_entry set actor = 'somebody-else' where id = (select max(entry_id) from audit_seal)");
        plainHashes();
        job.runOnce();
        assertThat(metric("kanalvalg_audit_broken")).isOne();
        verification().body("ok", equalTo(false)).body("seq", equalTo(1)).body("fault", equalTo("ENTRY_CHANGED"));
    }

    @Test
    void whoDeletesTheLastEntriesWithTheirLinksIsFound() throws SQLException {
        run("delete from audit_entry where id in (select entry_id from audit_seal order by seq desc limit 3)");
        run("delete from audit_seal where seq > (select max(seq) - 3 from audit_seal)");
        // The chain is whole: only the heads that left the database know.
        verification().body("ok", equalTo(false)).body("fault", equalTo("SEAL_MISSING"));
        // An instance that runs meanwhile knows it within a minute.
        head.runOnce();
        assertThat(metric("kanalvalg_audit_broken")).isOne();
    }

    @Test
    void whoLetsTheServiceSealWhatIsLeftIsFound() throws SQLException {
        run("delete from audit_entry where id = (select min(entry_id) from audit_seal)");
        run("truncate audit_seal");
        run("select pg_advisory_unlock(" + CHAIN + ")");
        sealAll();
        run("select pg_advisory_lock(" + CHAIN + ")");
        // Every link is made with the true key.
        verification().body("ok", equalTo(false)).body("fault", oneOf("HEAD_UNKNOWN", "SEAL_MISSING"));
    }

    @Test
    void whoEmptiesBothTablesIsFound() throws SQLException {
        run("truncate audit_entry, audit_seal");
        verification().body("ok", equalTo(false)).body("fault", equalTo("SEAL_MISSING"));
    }

    /** As the service did before its links were keyed, and as anybody can. */
    private void plainHashes() throws Exception {
        byte[] hash = AuditChain.NONE.hash();
        try (PreparedStatement update = owner.prepareStatement("update audit_seal set hash = ? where seq = ?")) {
            for (AuditChain.Sealed sealed : chain.after(0, Integer.MAX_VALUE)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(hash);
                digest.update(
                        ByteBuffer.allocate(Long.BYTES).putLong(sealed.seq()).flip());
                for (String field : sealed.entry().fields()) {
                    byte[] text = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(field == null ? -1 : text.length)
                            .flip());
                    digest.update(text);
                }
                hash = digest.digest();
                update.setBytes(1, hash);
                update.setLong(2, sealed.seq());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void sealAll() {
        // The sealer of the running service may hold the lock: what it seals needs no sealing by us.
        for (int i = 0; i < 3; i++) {
            while (seal.seal(false) > 0) {
                // More may wait.
            }
        }
    }

    private static ValidatableResponse verification() {
        return given().get("/v1/audit/verification").then().statusCode(200);
    }

    private void run(String statement) throws SQLException {
        try (Statement direct = owner.createStatement()) {
            direct.execute(statement);
        }
    }
}
