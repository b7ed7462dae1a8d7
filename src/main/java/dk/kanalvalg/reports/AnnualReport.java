package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.gdpr.BreachCounts;
import java.time.LocalDate;
import java.util.List;

/**
 * What the other reports of a year do not tell: what was done with personal data, who watched over the service, and what ruled.
 *
 * @param privacy what the data protection officer asks for
 * @param control what an auditor asks for: what takes two persons, and what was changed
 * @param policies in force at the end of the year
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnnualReport(
        String municipality,
        int year,
        String language,
        boolean exact,
        List<ActionCount> privacy,
        List<ActionCount> control,
        BreachCounts.Counted breaches,
        List<PolicyOfYear> policies,
        List<String> withoutPrinciple) {

    /** How often something was done; {@code null} where it is under five and so not shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActionCount(String action, Long times) {}

    /**
     * A policy, and why it is.
     *
     * @param since {@code null} for one that always was
     * @param changed whether it came into force in the year
     * @param principles that its rules name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyOfYear(
            String id,
            int version,
            String title,
            List<String> purpose,
            String measure,
            LocalDate since,
            boolean changed,
            List<String> principles) {}
}
