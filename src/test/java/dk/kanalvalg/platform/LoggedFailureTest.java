package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LoggedFailureTest {

    @Test
    void theStackIsShownWithItsCausesAndNoMessage() {
        SQLException root = new SQLException("row holds " + TestEvents.CPR, "23505");
        IllegalStateException failure = new IllegalStateException("about " + TestEvents.CPR, root);
        String shown = shown(failure);
        assertThat(shown)
                .startsWith("java.lang.IllegalStateException" + System.lineSeparator())
                .contains("Caused by: java.sql.SQLException SQLSTATE 23505")
                .contains("at " + LoggedFailureTest.class.getName())
                .doesNotContain(TestEvents.CPR, "about", "row holds");
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException first = new RuntimeException("first");
        first.initCause(new RuntimeException("second", first));
        assertThat(shown(first)).contains("Caused by: java.lang.RuntimeException");
    }

    private static String shown(Throwable failure) {
        StringWriter text = new StringWriter();
        new LoggedFailure(failure).printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
