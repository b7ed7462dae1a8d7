package dk.kanalvalg.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the last daily verification found the audit log unchanged. */
@Singleton
class AuditMetrics {

    private final AtomicBoolean broken = new AtomicBoolean();

    AuditMetrics(MeterRegistry registry) {
        Gauge.builder("kanalvalg.audit.broken", broken, value -> value.get() ? 1 : 0)
                .description("1 when the daily verification found a changed audit log")
                .register(registry);
    }

    void found(VerifyAudit.Verification verification) {
        broken.set(verification instanceof VerifyAudit.Verification.Broken);
    }
}
