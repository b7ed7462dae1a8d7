package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Counts the objections that wait, and those that wait too long. */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.OBJECTIONS)
class MeasureObjections {

    private final ObjectionStore objections;
    private final ObjectionsMetrics metrics;
    private final Now now;

    MeasureObjections(ObjectionStore objections, ObjectionsMetrics metrics, Now now) {
        this.objections = objections;
        this.metrics = metrics;
        this.now = now;
    }

    @Transactional
    void measure() {
        metrics.measured(objections.measure(now.now()));
    }
}
