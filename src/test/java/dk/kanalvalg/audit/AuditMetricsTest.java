package dk.kanalvalg.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kanalvalg.platform.SettableNow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditMetricsTest {

    private final SettableNow now = new SettableNow();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AuditMetrics metrics = new AuditMetrics(registry, now);

    @Test
    void onlyALookThatFindsTheRecordIntactEndsTheAge() {
        inDays(3);
        measures(0, 3);
        metrics.found(new VerifyAudit.Verification.Intact(1, "00", 1));
        measures(0, 0);
        inDays(2);
        metrics.found(new VerifyAudit.Verification.Broken(1, 1, VerifyAudit.Fault.ENTRY_CHANGED));
        measures(1, 2);
        metrics.found(new VerifyAudit.Verification.Intact(2, "00", 1));
        measures(0, 0);
    }

    private void inDays(int days) {
        now.moveTo(now.now().plus(Duration.ofDays(days)));
    }

    private void measures(int broken, int days) {
        assertThat(registry.get("kanalvalg.audit.broken").gauge().value()).isEqualTo(broken);
        assertThat(registry.get("kanalvalg.audit.verified.age").gauge().value())
                .isCloseTo(Duration.ofDays(days).toSeconds(), within(60.0));
    }
}
