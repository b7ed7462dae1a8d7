package dk.kanalvalg.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of cases that need a human can name, and how it goes on. */
class AttentionCauseTest {

    private static final UUID CASE = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");

    @Test
    void everyCauseOfTheCoreCanBeListedAndAnObjectionToo() {
        assertThat(Stream.of(AttentionCause.values()).filter(cause -> cause != AttentionCause.OBJECTION))
                .extracting(Enum::name)
                .containsExactlyElementsOf(
                        Stream.of(Attention.values()).map(Enum::name).toList());
        assertThat(AttentionCause.named("OBJECTION")).contains(AttentionCause.OBJECTION);
        assertThat(AttentionCause.named("objection")).isEmpty();
    }

    @Test
    void aCursorIsReadAsItWasWritten() {
        AttentionCursor cursor = new AttentionCursor(CASE, "OBJECTION");
        assertThat(AttentionCursor.parse(cursor.text())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0190b0a0-0000-7000-8000-000000000001",
                "0190b0a0-0000-7000-8000-000000000001.",
                "0190b0a0-0000-7000-8000-000000000001.LOST",
                "0190b0a0-0000-7000-8000-000000000001 OBJECTION",
                "1.OBJECTION"
            })
    void whatIsNoCursorIsNotRead(String text) {
        assertThat(AttentionCursor.parse(text)).isEmpty();
    }
}
