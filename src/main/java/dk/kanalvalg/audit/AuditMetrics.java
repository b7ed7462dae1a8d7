package dk.kanalvalg.audit;

import dk.kanalvalg.platform.Now;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the last look found the record as it was written, and how long ago that was. A look that fails says nothing of
 * the record: the age grows, until an alert says that nobody knows.
 */
@Singleton
class AuditMetrics {

    private final Now now;
    private final Counter headFailures;
    private volatile boolean broken;
    private volatile Instant intactAt;

    AuditMetrics(MeterRegistry registry, Now now) {
        this.now = now;
        intactAt = now.now();
        headFailures = Counter.builder("kanalvalg.audit.head.failures")
                .description("Attempts to let the audit's head leave the database that failed and are made again")
                .register(registry);
        Gauge.builder("kanalvalg.audit.broken", () -> broken ? 1 : 0)
                .description("1 when the last look found that the audit was changed")
                .register(registry);
        Gauge.builder("kanalvalg.audit.verified.age", () -> age().toMillis() / 1000.0)
                .description("Time since a look found the whole audit intact; from the start until the first one has")
                .baseUnit("seconds")
                .register(registry);
    }

    /** What a look at the whole record found. */
    void found(VerifyAudit.Verification verification) {
        switch (verification) {
            case VerifyAudit.Verification.Intact _ -> {
                broken = false;
                intactAt = now.now();
            }
            case VerifyAudit.Verification.Broken _ -> broken = true;
        }
    }

    /** The head did not get out. */
    void headNotNoted() {
        headFailures.increment();
    }

    private Duration age() {
        return Duration.between(intactAt, now.now());
    }
}
