package dk.kanalvalg.audit;

import static org.assertj.core.api.Assertions.assertThatCode;

import dk.kanalvalg.core.caselife.Transition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transaction that has no word for the audit log would fail, and with it what was done. */
class AuditActionTest {

    @ParameterizedTest
    @EnumSource(Transition.Event.class)
    void everyMoveOfACaseHasOne(Transition.Event event) {
        assertThatCode(() -> AuditAction.ofCase(event.name())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OBJECTED", "OBJECTION_ANSWERED"})
    void everyEventOfAnObjectionHasOne(String event) {
        assertThatCode(() -> AuditAction.ofCase(event)).doesNotThrowAnyException();
    }
}
