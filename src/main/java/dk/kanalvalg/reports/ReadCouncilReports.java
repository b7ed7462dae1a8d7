package dk.kanalvalg.reports;

import jakarta.enterprise.context.ApplicationScoped;

/** The kinds of report that have a period. */
@ApplicationScoped
class ReadCouncilReports {

    private final ReadInclusion inclusion;
    private final ReadCost cost;
    private final ReadTargets targets;
    private final ReadQuality quality;

    ReadCouncilReports(ReadInclusion inclusion, ReadCost cost, ReadTargets targets, ReadQuality quality) {
        this.inclusion = inclusion;
        this.cost = cost;
        this.targets = targets;
        this.quality = quality;
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
