package dk.kanalvalg.reports;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditedActions;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.gdpr.BreachCounts;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.RulingVersion;
import dk.kanalvalg.reports.AnnualReport.ActionCount;
import dk.kanalvalg.reports.AnnualReport.PolicyOfYear;
import dk.kanalvalg.reports.suppression.Tabulation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what a year's package tells beside the other reports. */
@ApplicationScoped
class ReadAnnual {

    private static final List<AuditAction> PRIVACY = List.of(
            AuditAction.PERSON_EXPORTED,
            AuditAction.PERSON_ERASED,
            AuditAction.CASE_OBJECTED,
            AuditAction.CITIZEN_LOOKED_UP,
            AuditAction.CITIZEN_IDENTIFIED,
            AuditAction.CASES_SEARCHED,
            AuditAction.DECISION_ASKED,
            AuditAction.JOURNEY_VIEWED,
            AuditAction.CONSENT_GIVEN,
            AuditAction.CONSENT_WITHDRAWN);
    private static final List<AuditAction> CONTROL = List.of(
            AuditAction.MUNICIPALITY_SET_UP_PROPOSED,
            AuditAction.MUNICIPALITY_SET_UP,
            AuditAction.REPORT_SETTING_CHANGED,
            AuditAction.POLICY_DRAFTED,
            AuditAction.POLICY_APPROVED,
            AuditAction.POLICY_RETIREMENT_PROPOSED,
            AuditAction.POLICY_RETIRED,
            AuditAction.STANDING_BRAKE_PROPOSED,
            AuditAction.STANDING_BRAKE_RELEASED,
            AuditAction.STANDING_BRAKE_DISCARDED,
            AuditAction.MESSAGE_SET_ASIDE,
            AuditAction.SIMULATION_STARTED);

    private final ReportAccess access;
    private final AuditedActions actions;
    private final BreachCounts breaches;
    private final PoliciesInForce policies;
    private final ReadPublicRules rules;

    ReadAnnual(
            ReportAccess access,
            AuditedActions actions,
            BreachCounts breaches,
            PoliciesInForce policies,
            ReadPublicRules rules) {
        this.access = access;
        this.actions = actions;
        this.breaches = breaches;
        this.policies = policies;
        this.rules = rules;
    }

    /** What is told of a year, which the scope spans. */
    @BoundedRead
    @Transactional
    AnnualReport read(ReportScope year, Language language) {
        access.must(year);
        boolean exact = access.exact(year);
        Instant from = CaseCounts.begin(year.from());
        Instant to = CaseCounts.begin(year.to().plusMonths(1));
        PoliciesInForce.Snapshot snapshot = policies.read();
        Instant end = to.minusMillis(1);
        List<RulingVersion> ruling = snapshot.ruling(
                year.municipality(), snapshot.places(year.municipality(), end).getFirst(), end);
        return new AnnualReport(
                year.municipality(),
                year.from().getYear(),
                new ReportWords(language).code(),
                exact,
                counts(year, from, to, PRIVACY, exact),
                counts(year, from, to, CONTROL, true),
                breaches.count(year.municipality(), from, to),
                ruling.stream()
                        .map(one -> policy(one.policy(), Optional.ofNullable(one.since()), from, language))
                        .toList(),
                rules.of(year.municipality(), language)
                        .map(PublicRules::withoutPrinciple)
                        .orElse(List.of()));
    }

    /** What was done with persons' data is hidden where it was seldom; what was done with the service is not about persons. */
    private List<ActionCount> counts(
            ReportScope year, Instant from, Instant to, List<AuditAction> counted, boolean exact) {
        return actions.count(year.municipality(), from, to, counted).entrySet().stream()
                .map(one -> new ActionCount(
                        one.getKey().name(), exact || one.getValue() >= Tabulation.FEW ? one.getValue() : null))
                .toList();
    }

    private static PolicyOfYear policy(Policy policy, Optional<Instant> since, Instant from, Language language) {
        return new PolicyOfYear(
                policy.id(),
                policy.version(),
                policy.title().in(language),
                policy.purpose().categories(),
                policy.purpose().measure(),
                since.map(instant -> LocalDate.ofInstant(instant, Denmark.ZONE)).orElse(null),
                since.filter(instant -> !instant.isBefore(from)).isPresent(),
                policy.rules().stream()
                        .map(Rule::principle)
                        .filter(principle -> !principle.isEmpty())
                        .distinct()
                        .toList());
    }
}
