package dk.kanalvalg.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class UnhurriedAnalysisTest {

    /** A permit that is there already is what the next pause takes: so it can be seen whether there was one. */
    @Test
    void onlyACostlyAnalysisPauses() {
        UnhurriedAnalysis analysis = new UnhurriedAnalysis(() -> false);
        LockSupport.unpark(Thread.currentThread());
        long from = System.nanoTime();
        for (int i = 0; i < 250; i++) {
            assertThat(analysis.getAsBoolean()).isFalse();
        }
        // 50 pauses, of which the first took the permit: never less, however slow the machine is.
        assertThat(System.nanoTime() - from).isGreaterThan(49 * 1_000_000L);
    }

    @Test
    void itIsStillAskedWhetherAnybodyWaits() {
        AtomicBoolean gone = new AtomicBoolean();
        UnhurriedAnalysis analysis = new UnhurriedAnalysis(gone::get);
        for (int i = 0; i < 210; i++) {
            assertThat(analysis.getAsBoolean()).isFalse();
        }
        gone.set(true);
        assertThat(analysis.getAsBoolean()).isTrue();
    }
}
