package dk.kanalvalg.caselife.correction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts rechecks and whether they changed the case. Registered at the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
class RecheckMetrics {

    private final Counter changed;
    private final Counter unchanged;
    private volatile long waiting;

    RecheckMetrics(MeterRegistry registry) {
        changed = cases(registry, "changed");
        unchanged = cases(registry, "unchanged");
        Gauge.builder("kanalvalg.cases.recheck.waiting", () -> waiting)
                .description("Cases that wait for a recheck after a correction")
                .register(registry);
    }

    void rechecked(boolean otherwise) {
        (otherwise ? changed : unchanged).increment();
    }

    void waiting(long cases) {
        waiting = cases;
    }

    private static Counter cases(MeterRegistry registry, String outcome) {
        return Counter.builder("kanalvalg.cases.rechecked")
                .description("Rechecked pending cases, by whether the decision changed")
                .tag("outcome", outcome)
                .register(registry);
    }
}
