package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, true",
        "53300, true, true",
        "57P01, true, true",
        "57014, true, true",
        "58030, true, true",
        "25006, true, true",
        "25P03, true, true",
        // Held by another transaction: one item's wait, and no reason to give the others up.
        "55P03, false, true",
        "40P01, false, true",
        "23505, false, false",
        "22P02, false, false",
        "42P01, false, false"
    })
    void aStateTellsWhetherTheDatabaseIsAwayAndWhetherToRepeat(String state, boolean away, boolean repeat) {
        Throwable failure = new IllegalStateException(new RuntimeException(new SQLException("x", state)));
        assertThat(DatabaseAway.causes(failure)).isEqualTo(away);
        assertThat(DatabaseAway.mayRepeat(failure)).isEqualTo(repeat);
    }

    @Test
    void aPoolWithoutAConnectionAndACommitWithoutAnAnswerCountAsAway() {
        assertThat(DatabaseAway.causes(new SQLException("acquisition timeout"))).isTrue();
        assertThat(DatabaseAway.causes(new IllegalStateException(new RollbackException())))
                .isTrue();
        assertThat(DatabaseAway.causes(new IllegalStateException("a bug"))).isFalse();
        assertThat(DatabaseAway.mayRepeat(new IllegalStateException("a bug"))).isFalse();
    }
}
