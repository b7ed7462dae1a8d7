package dk.kanalvalg.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.Standings;
import dk.kanalvalg.core.citizen.Ending;
import dk.kanalvalg.core.citizen.SourceTrust;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.citizen.StandingField;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.StatementStep;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.platform.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored of statements is read as it was, also what was stored before a word could be withheld. */
class StoredStatementTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T10:00:00Z");

    private final StoredJson json = new StoredJson();

    @Test
    void aWithheldWordIsStillWithheldWhenItIsRead() {
        Statements exempt = Statements.NONE.with(word("borgerservice", JUNE, DigitalPost.EXEMPT));
        for (String source : List.of("register", "borgerservice")) {
            StatementStep step = StatementStep.of(
                    exempt,
                    word(source, JUNE.plusSeconds(3_000_000), DigitalPost.REGISTERED),
                    _ -> true,
                    SourceTrust.EQUAL);
            assertThat(step.withheld()).extracting(Ending::source).containsExactly(source);
            Statements read =
                    new Statements(List.of(json.read(json.write(step.after().all()), Statement[].class)));
            assertThat(read).isEqualTo(step.after());
            assertThat(read.standing(SourceTrust.EQUAL).digitalPost()).isEqualTo(DigitalPost.EXEMPT);
        }
    }

    @Test
    void anEarlierRowIsReadWithTheTimeAtWhichItCameAtTheLatest() {
        String stored = """
                [{"source": "portal", "checkedAt": "2062-01-01T00:00:00Z", "told": ["DIGITAL_POST"],
                  "standing": {"digitalPost": "REGISTERED", "mitId": "UNKNOWN"}}]
                """;
        Statement read = new Statements(List.of(json.read(stored, Statement[].class)))
                .received(JUNE)
                .all()
                .getFirst();
        assertThat(read.checkedAt()).isEqualTo(JUNE);
        assertThat(read.knownSince()).isEqualTo(JUNE);
        assertThat(read.standing().exemptionSettling()).isFalse();
    }

    private static Statement word(String source, Instant at, DigitalPost digitalPost) {
        Standings told = new Standings();
        told.digitalPost = digitalPost;
        return new Statement(source, at, Set.of(StandingField.DIGITAL_POST), told.standing());
    }
}
