package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.BoundedRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The kinds of report that have a period. */
@ApplicationScoped
class ReadCouncilReports {

    private final ReadFigures figures;
    private final ReadInclusion inclusion;
    private final ReadCost cost;
    private final ReadTargets targets;
    private final ReadQuality quality;

    ReadCouncilReports(
            ReadFigures figures, ReadInclusion inclusion, ReadCost cost, ReadTargets targets, ReadQuality quality) {
        this.figures = figures;
        this.inclusion = inclusion;
        this.cost = cost;
        this.targets = targets;
        this.quality = quality;
    }

    /** A report of each kind about the same period. */
    record All(InclusionReport inclusion, CostReport cost, TargetsReport targets, QualityReport quality) {}

    /** All of them, from figures that are counted once. */
    @BoundedRead
    @Transactional
    All all(ReportScope scope, Language language) {
        ReadFigures.Known known = figures.read(scope);
        return new All(
                inclusion.of(known, language),
                cost.of(known, language),
                targets.of(known, language),
                quality.of(known, language));
    }

    ReadInclusion inclusion() {
        return inclusion;
    }

    ReadCost cost() {
        return cost;
    }

    ReadTargets targets() {
        return targets;
    }

    ReadQuality quality() {
        return quality;
    }
}
