package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a transaction has told the database of whose rows it is about. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class TransactionScopeIT {

    private static final String SETTING = "select current_setting('kanalvalg.municipalities', true)";

    @Inject
    Database database;

    @Inject
    EntityManager entities;

    @Test
    void plainSqlAndEntitiesHaveTheDeclaredScope() {
        TransactionScope own = TransactionScope.of(List.of("0175", "0151"));
        assertThat(own.call(() -> transaction(this::bySql))).isEqualTo("0151,0175");
        assertThat(own.call(() -> transaction(this::byEntities))).isEqualTo("0151,0175");
        assertThat(TransactionScope.all(AllMunicipalities.Work.TIMERS).call(() -> transaction(this::bySql)))
                .isEqualTo("*");
    }

    /** Each transaction begins with nothing, on whichever connection, whatever went before on it. */
    @Test
    void theScopeEndsWithItsTransaction() {
        for (int i = 0; i < 50; i++) {
            assertThat(TransactionScope.of(List.of("0175")).call(() -> transaction(this::bySql)))
                    .isEqualTo("0175");
            // Nobody has sent it, as its work has not: so nothing of the transaction before is left.
            assertThat(TransactionScope.of(List.of("0151")).sentByTheWork().call(() -> transaction(this::bySql)))
                    .isNullOrEmpty();
        }
    }

    @Test
    void aTransactionInATransactionHasItsOwn() {
        assertThat(TransactionScope.of(List.of("0175"))
                        .call(() -> transaction(() -> bySql() + " "
                                + TransactionScope.of(List.of("0151")).call(() -> transaction(this::bySql)) + " "
                                + bySql())))
                .isEqualTo("0175 0151 0175");
    }

    @Test
    void anUndeclaredTransactionFailsAndHarmsNoOther() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> transaction(this::bySql)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transaction(this::byEntities)).hasMessageContaining("aborted");
            assertThat(TransactionScope.of(List.of("0175")).call(() -> transaction(this::bySql)))
                    .isEqualTo("0175");
        }
    }

    private String bySql() {
        return database.query(SETTING, row -> row.getString(1)).getFirst();
    }

    private String byEntities() {
        return (String) entities.createNativeQuery(SETTING, String.class).getSingleResult();
    }

    private static <T> T transaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
