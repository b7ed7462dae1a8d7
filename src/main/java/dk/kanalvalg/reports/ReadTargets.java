package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.RulingVersion;
import dk.kanalvalg.reports.Targets.Target;
import dk.kanalvalg.reports.TargetsReport.MonthShare;
import dk.kanalvalg.reports.TargetsReport.PolicyMeasure;
import dk.kanalvalg.reports.TargetsReport.TargetProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Reads the report on targets. */
@ApplicationScoped
class ReadTargets {

    private final ReadFigures figures;
    private final CouncilSettings settings;
    private final PoliciesInForce policies;
    private final ReadPublicRules rules;
    private final Now now;

    ReadTargets(
            ReadFigures figures, CouncilSettings settings, PoliciesInForce policies, ReadPublicRules rules, Now now) {
        this.rules = rules;
        this.figures = figures;
        this.settings = settings;
        this.policies = policies;
        this.now = now;
    }

    /** The report of a scope, as far as the caller may see it; of one administration its own targets only. */
    @BoundedRead
    @Transactional
    TargetsReport read(ReportScope scope, Language language) {
        return of(figures.read(scope), language);
    }

    /** The same of what is known already, in the transaction that read it. */
    TargetsReport of(ReadFigures.Known known, Language language) {
        ReportScope scope = known.scope();
        Targets set = settings.read(scope.municipality(), CouncilSetting.TARGETS, Targets.class)
                .orElse(Targets.NONE);
        PoliciesInForce.Snapshot snapshot = policies.read();
        Instant at = now.now();
        List<RulingVersion> ruling = snapshot.ruling(
                scope.municipality(), snapshot.places(scope.municipality(), at).getFirst(), at);
        return new TargetsReport(
                scope.municipality(),
                scope.from().toString(),
                scope.to().toString(),
                new ReportWords(language).code(),
                known.exact(),
                known.unpublished().stream().map(YearMonth::toString).toList(),
                set.targets().stream()
                        .filter(target -> scope.administration() == null
                                || scope.administration().equals(target.area()))
                        .map(target -> progress(target, known))
                        .toList(),
                ruling.stream()
                        .map(RulingVersion::policy)
                        .map(policy -> new PolicyMeasure(
                                policy.id(),
                                policy.version(),
                                policy.title().in(language),
                                policy.purpose().measure()))
                        .toList(),
                rules.of(scope.municipality(), language)
                        .map(PublicRules::withoutPrinciple)
                        .orElse(List.of()));
    }

    private static TargetProgress progress(Target target, ReadFigures.Known known) {
        // In the report of one administration, whatever is known is of that one.
        String area = target.area() == null || known.scope().administration() != null ? known.area() : target.area();
        BigDecimal share = known.monthly().isEmpty() ? null : target.measure().of(known.of(area));
        return new TargetProgress(
                target,
                share,
                share == null ? null : target.reachedBy(share),
                known.monthly().entrySet().stream()
                        .map(month -> new MonthShare(
                                month.getKey().toString(),
                                target.measure().of(new PeriodFigures(List.of(month.getValue()), area, known.exact()))))
                        .toList());
    }
}
