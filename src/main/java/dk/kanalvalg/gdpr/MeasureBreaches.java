package dk.kanalvalg.gdpr;

import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Measures how long ago the oldest breach was discovered of which the authority has not been told. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.BREACHES)
class MeasureBreaches {

    private final BreachStore breaches;
    private final BreachMetrics metrics;
    private final Now now;

    MeasureBreaches(BreachStore breaches, BreachMetrics metrics, Now now) {
        this.breaches = breaches;
        this.metrics = metrics;
        this.now = now;
    }

    @Transactional
    void measure() {
        metrics.measured(breaches.oldestUnreported()
                .map(discovered -> Duration.between(discovered, now.now()))
                .orElse(Duration.ZERO));
    }
}
