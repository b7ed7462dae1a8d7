package dk.kanalvalg.caselife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.kanalvalg.platform.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredReasonTest {

    @Test
    void aReasonIsKeptWithoutNumbers() {
        assertThat(RequiredReason.of(" 610170-1008 har ringet ")).isEqualTo("[nummer fjernet] har ringet");
        assertThat(RequiredReason.of("x".repeat(500))).hasSize(500);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutOneNothingIsDone(String reason) {
        assertThat(refusal(reason).problem().status()).isEqualTo(422);
    }

    @Test
    void aTooLongOneIsMalformed() {
        assertThat(refusal("x".repeat(501)).problem().status()).isEqualTo(400);
    }

    private static InvalidRequest refusal(String reason) {
        return catchThrowableOfType(InvalidRequest.class, () -> RequiredReason.of(reason));
    }
}
