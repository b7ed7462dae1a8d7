package dk.kanalvalg.core.caselife;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.caselife.NextStep.Deadline;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.decision.DecisionComparison;
import dk.kanalvalg.core.decision.NationalRules;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.decision.RuleBook.StepsTaken;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.Situation;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case whose ways the national rules decide, and decide again when something else becomes known. */
final class DecidedCase extends CaseInMemory {

    private static final RuleBook RULES = NationalRules.book();
    private static final int PAPER_DAYS =
            ((Number) NationalRules.LAW.parameters().get("paperLeadDays")).intValue();
    private static final String OVERRIDDEN = "OVERRIDE_BY_CASEWORKER";
    private static final Set<String> DIGITAL = Set.of("DIGITAL_POST", "SELF_SERVICE", "NEMSMS", "COPY_ON_PAPER");

    private Situation known;
    private Facts facts;
    private Decision decision;

    private DecidedCase(Situation known, Facts facts, Decision decision) {
        super(
                ladder(decision),
                ladders(decision),
                new Deadline(known.event().matter().deadline(), PAPER_DAYS));
        this.known = known;
        this.facts = facts;
        this.decision = decision;
    }

    static DecidedCase of(Situation situation) {
        Situation first = decidedAt(situation, null, START);
        Facts facts = Facts.of(first);
        return new DecidedCase(first, facts, RULES.decide(facts));
    }

    private static Situation decidedAt(Situation situation, Channel override, Instant at) {
        return new Situation(
                situation.event(),
                situation.subject(),
                situation.company(),
                situation.submitter(),
                situation.standings(),
                situation.register(),
                situation.administration(),
                override,
                situation.warnings(),
                at);
    }

    /** Something else is told of one of those whom the case may concern; a pending case is decided again. */
    void learns(CitizenRef of, UnaryOperator<Standing> told) {
        Map<CitizenRef, Standing> standings = new HashMap<>(known.standings());
        standings.put(of, told.apply(standings.getOrDefault(of, Standing.UNKNOWN)));
        known = new Situation(
                known.event(),
                known.subject(),
                known.company(),
                known.submitter(),
                standings,
                known.register(),
                known.administration(),
                known.override(),
                known.warnings(),
                known.at());
        boolean pending = !(state instanceof CaseState.Delivered) && !(state instanceof CaseState.Closed);
        Facts now = factsOfNow(null);
        Decision again = RULES.decide(now);
        DecisionComparison comparison = new DecisionComparison(decision, again);
        // What the register does not answer now it is asked again later.
        if (pending && !comparison.isDoubt() && comparison.goesAnotherWay()) {
            take(now, again, CaseLife.redecide(state, ladder(again)));
        }
    }

    /** A caseworker chooses a channel; one that cannot reach the citizen is refused. */
    void override(Channel channel) {
        Facts now = factsOfNow(channel);
        Decision chosen = RULES.decide(now);
        if (chosen.reason().equals(OVERRIDDEN)) {
            take(now, chosen, CaseLife.override(state, ladder(chosen)));
        }
    }

    @Override
    Optional<Redecided> inPlaceOf(Map<CitizenRef, FallbackStep> steps) {
        Facts now = factsOfNow(null);
        Decision again = RULES.decide(now);
        DecisionComparison comparison = new DecisionComparison(decision, again);
        if (comparison.isDoubt() || !comparison.overtakes(steps)) {
            return Optional.empty();
        }
        Transition transition = CaseLife.overtake(state, ladder(again));
        if (transition instanceof Transition.Moved) {
            facts = now;
            decision = again;
        }
        return Optional.of(new Redecided(transition, ladders(again)));
    }

    @Override
    void reopened() {
        Facts now = factsOfNow(null);
        Decision again = RULES.decide(now);
        DecisionComparison comparison = new DecisionComparison(decision, again);
        if (!comparison.isDoubt() && comparison.goesAnotherWay()) {
            take(now, again, ReopenedCase.redecide(state, ladder(again)));
        }
    }

    private void take(Facts now, Decision again, Transition transition) {
        if (decideAgain(new Redecided(transition, ladders(again)))) {
            facts = now;
            decision = again;
        }
    }

    /** What is known now, with the caseworker's choice: a new one, or the one that is in force. */
    private Facts factsOfNow(Channel chosen) {
        Channel standing = decision.reason().equals(OVERRIDDEN) ? decision.channel() : null;
        return Facts.of(decidedAt(known, chosen == null ? standing : chosen, at));
    }

    private static FallbackLadder ladder(Decision decision) {
        return FallbackLadder.of(decision.channel(), decision.fallback());
    }

    private static Map<CitizenRef, FallbackLadder> ladders(Decision decision) {
        Map<CitizenRef, FallbackLadder> ladders = new LinkedHashMap<>();
        decision.recipients()
                .forEach(
                        one -> ladders.putIfAbsent(one.citizenRef(), FallbackLadder.of(one.channel(), one.fallback())));
        return ladders;
    }

    /** While it is under way: what has arrived is not taken back by this. */
    void nobodyIsMetWhereTheLawForbidsIt() {
        if (state instanceof CaseState.Delivered || state instanceof CaseState.Closed) {
            return;
        }
        Facts now = factsOfNow(null);
        for (Recipient one : decision.recipients()) {
            Map<String, Object> values = now.recipients().stream()
                    .filter(of -> of.ref().equals(one.citizenRef()) && of.role() == one.role())
                    .map(Facts.RecipientFacts::values)
                    .findFirst()
                    // Whose power of attorney has run out by time alone is known no more.
                    .orElseGet(() -> one.citizenRef().equals(now.addressee()) ? now.values() : Map.of());
            if (mustNotBeMetDigitally(values)) {
                Optional<FallbackStep> step = life().ladder(one.citizenRef()).present();
                assertThat(step.map(FallbackStep::channel).orElse(one.channel()))
                        .as("%s known as %s in %s", one, values, this)
                        .isNotEqualTo(Channel.DIGITAL);
                assertThat(DIGITAL)
                        .as("%s known as %s in %s", one, values, this)
                        .doesNotContain(step.map(FallbackStep::means).orElse(one.means()));
            }
        }
    }

    private boolean mustNotBeMetDigitally(Map<String, Object> values) {
        boolean covered = DigitalPost.EXEMPT.name().equals(values.get("digitalPost"))
                && known.event().subject().capacity() == Capacity.PRIVATE
                && known.event().matter().communicationType() == CommunicationType.ORDINARY
                && "PERSON".equals(values.get("mailbox"));
        return covered
                || Set.of("NOT_REGISTERED", "CLOSED").contains(String.valueOf(values.get("digitalPost")))
                || "DEAD".equals(values.get("cprStatus"))
                || Boolean.TRUE.equals(values.get("threatMarker"))
                || Boolean.TRUE.equals(values.get("underGuardianship"))
                || ("PERSON".equals(values.get("subjectType"))
                        && values.get("age") instanceof Long years
                        && years < 15);
    }

    /** The decision as callers see it says of each recipient the way that is being tried, and announces no other. */
    void whatIsShownIsTheWayInForce() {
        Map<CitizenRef, Integer> taken = new HashMap<>();
        ladders.keySet().forEach(one -> taken.put(one, life().ladder(one).taken()));
        Decision shown = taken.values().stream().allMatch(steps -> steps == 0)
                ? decision
                : RULES.fallBack(decision, facts, new StepsTaken(taken, Set.of(), at));
        for (Recipient one : shown.recipients()) {
            assertThat(one.channel())
                    .as("%s in %s", one, this)
                    .isEqualTo(life().ladder(one.citizenRef()).channel());
            assertThat(one.text().da()).isNotBlank();
            assertThat(otherWays(one.means()))
                    .as("%s in %s", one, this)
                    .noneMatch(other -> one.text().da().contains(other));
        }
    }

    /** What a text says that announces another way. */
    private static List<String> otherWays(String means) {
        String own = Stream.of(false, true)
                .map(human -> RULES.phrases().get(Phrase.next(means, human)).da())
                .collect(Collectors.joining(" "));
        return Stream.of(Phrase.values())
                .filter(phrase -> phrase.name().startsWith("NEXT_") && phrase != Phrase.NEXT_OTHER)
                .map(phrase -> RULES.phrases().get(phrase).da())
                .filter(other -> !own.contains(other))
                .toList();
    }
}
