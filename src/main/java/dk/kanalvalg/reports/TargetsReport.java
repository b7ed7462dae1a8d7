package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the council set, where it stands, and the way there.
 *
 * @param exact whether nothing is hidden
 * @param unpublished the months of which nothing is shown yet
 * @param policies in force, each with the measure of its own
 * @param withoutPrinciple the council's rules and choices that name no principle
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TargetsReport(
        String municipality,
        String from,
        String to,
        String language,
        boolean exact,
        List<String> unpublished,
        List<TargetProgress> targets,
        List<PolicyMeasure> policies,
        List<String> withoutPrinciple) {

    /**
     * A target and the way to it.
     *
     * @param share over the whole period; {@code null} where some of it is hidden
     * @param reached whether that is where the council wants it; {@code null} where it is hidden
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TargetProgress(Targets.Target target, BigDecimal share, Boolean reached, List<MonthShare> months) {}

    /** The share in a month; {@code null} where it is hidden or there is no case. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MonthShare(String month, BigDecimal share) {}

    /** By what a policy's success is to be seen. */
    record PolicyMeasure(String id, int version, String title, String measure) {}
}
