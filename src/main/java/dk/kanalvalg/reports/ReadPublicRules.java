package dk.kanalvalg.reports;

import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.RulingVersion;
import dk.kanalvalg.policy.report.Phrases;
import dk.kanalvalg.reports.PublicRules.PublicPolicy;
import dk.kanalvalg.reports.PublicRules.PublicRule;
import dk.kanalvalg.reports.PublicRules.PublicSelection;
import dk.kanalvalg.reports.PublicRules.PublicStage;
import dk.kanalvalg.reports.PublicRules.PublicStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules in force for whoever asks: nobody is known to be slowed, so all wait for the places of all reads. */
@ApplicationScoped
class ReadPublicRules {

    private final PoliciesInForce policies;
    private final Municipalities municipalities;
    private final CouncilSettings settings;
    private final Now now;

    ReadPublicRules(PoliciesInForce policies, Municipalities municipalities, CouncilSettings settings, Now now) {
        this.settings = settings;
        this.policies = policies;
        this.municipalities = municipalities;
        this.now = now;
    }

    /** The national law now. */
    @BoundedRead
    @Transactional
    PublicRules law(Language language) {
        return told(null, LocalChoices.NONE, Principles.NONE, language);
    }

    /** What rules in a municipality now; empty where it is not set up. */
    @BoundedRead
    @Transactional
    Optional<PublicRules> of(String code, Language language) {
        return municipalities
                .find(code)
                .map(Municipality::choices)
                .map(choices -> told(
                        code,
                        choices,
                        settings.read(code, CouncilSetting.PRINCIPLES, Principles.class)
                                .orElse(Principles.NONE),
                        language));
    }

    private PublicRules told(String code, LocalChoices choices, Principles principles, Language language) {
        Instant at = now.now();
        PoliciesInForce.Snapshot snapshot = policies.read();
        List<PublicSelection> selections = snapshot.places(code, at).stream()
                .map(place -> told(snapshot, code, place, choices, language, at))
                .toList();
        PublicSelection most = selections.getFirst();
        return new PublicRules(
                at,
                code,
                new Phrases(language).code(),
                most.policies(),
                principles.principles(),
                code == null ? List.of() : withoutPrinciple(most.rules()),
                most.rules(),
                selections.stream().skip(1).toList());
    }

    private static PublicSelection told(
            PoliciesInForce.Snapshot snapshot,
            String code,
            Place place,
            LocalChoices choices,
            Language language,
            Instant at) {
        List<RulingVersion> ruling = snapshot.ruling(code, place, at);
        RuleBook book = snapshot.ruleBook(code, place, List.of(), choices, at);
        Map<String, Object> parameters = new HashMap<>();
        ruling.forEach(one -> parameters.putAll(one.policy().parameters()));
        parameters.putAll(choices.parameters());
        Phrases phrases = new Phrases(language);
        return new PublicSelection(
                ruling.stream().map(one -> told(one, language)).toList(),
                book.table().rules().stream()
                        .map(rule -> told(rule, book, parameters, phrases))
                        .toList());
    }

    private static List<String> withoutPrinciple(List<PublicRule> rules) {
        return rules.stream()
                .filter(rule -> rule.layer() == Layer.LOCAL || rule.chosen())
                .filter(rule -> rule.principle() == null)
                .map(PublicRule::id)
                .toList();
    }

    private static PublicPolicy told(RulingVersion ruling, Language language) {
        Policy policy = ruling.policy();
        return new PublicPolicy(
                policy.id(),
                policy.version(),
                policy.layer(),
                policy.title().in(language),
                policy.owner(),
                policy.purpose().categories(),
                policy.purpose().measure(),
                ruling.since(),
                ruling.stages().isEmpty()
                        ? null
                        : ruling.stages().stream()
                                .map(stage -> new PublicStage(
                                        stage.administrations(),
                                        stage.kle().stream()
                                                .map(KlePattern::value)
                                                .toList(),
                                        stage.from()))
                                .toList());
    }

    private static PublicRule told(Rule rule, RuleBook book, Map<String, Object> parameters, Phrases phrases) {
        Rule.Consequence then = rule.then();
        return new PublicRule(
                rule.id(),
                rule.reason(),
                rule.layer(),
                rule.switchable(),
                phrases.condition(rule, parameters),
                phrases.way(then),
                then.channel(),
                then.means(),
                then.human(),
                then.recipients(),
                then.fallback().stream()
                        .map(step -> new PublicStep(
                                step.channel(), step.means(), step.after().toString(), step.workingDays()))
                        .toList(),
                rule.legalBasis(),
                rule.ethics(),
                rule.principle().isEmpty() ? null : rule.principle(),
                text(rule, book, phrases.language()));
    }

    private static String text(Rule rule, RuleBook book, Language language) {
        Rule.Consequence then = rule.then();
        return Optional.ofNullable(book.phrases().get(Phrase.next(then.means(), then.human())))
                .map(next -> rule.text().filled("next", next))
                .orElse(rule.text())
                .in(language);
    }
}
