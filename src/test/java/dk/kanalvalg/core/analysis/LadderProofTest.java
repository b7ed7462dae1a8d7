package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.LayerProof.Kind;
import dk.kanalvalg.core.analysis.LayerProof.Proven;
import dk.kanalvalg.core.analysis.LayerProof.Refused;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Holds;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Policy.Always;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is proven of tables with ladders, recipients and obligations, against every combination of facts, day by day. */
class LadderProofTest {

    private static final int LAST_DAY = 60;
    private static final List<Map<String, Object>> EVERYTHING = SmallTables.everything();
    private static final Fact CHANNEL =
            new Fact("channel", new Domain.Enumeration(List.of("DIGITAL", "HYBRID", "ANALOG")));
    private static final List<Fact> FACTS =
            Stream.concat(SmallTables.FACTS.stream(), Stream.of(CHANNEL)).toList();
    private static final MeansByChannel MEANS = new MeansByChannel(Map.of(
            Channel.DIGITAL, List.of(List.of("POST")),
            Channel.HYBRID, List.of(List.of("COPY", "HELP")),
            Channel.ANALOG, List.of(List.of("LETTER", "MEETING"), List.of("PLACE"))));

    private static Arbitrary<FallbackStep> steps() {
        return Combinators.combine(ways(), Arbitraries.integers().between(1, 4))
                .as((way, days) -> new FallbackStep(way.channel(), way.means(), Period.ofDays(days), false));
    }

    private record Way(Channel channel, String means) {}

    private static Arbitrary<Way> ways() {
        return Arbitraries.of(
                new Way(Channel.DIGITAL, "POST"),
                new Way(Channel.HYBRID, "COPY"),
                new Way(Channel.HYBRID, "HELP"),
                new Way(Channel.ANALOG, "LETTER"),
                new Way(Channel.ANALOG, "MEETING"),
                new Way(Channel.ANALOG, "PLACE"));
    }

    private static Arbitrary<Consequence> outcomes() {
        return Combinators.combine(
                        ways(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(RecipientRole.CUSTODY_HOLDER, RecipientRole.GUARDIAN)
                                .injectNull(0.8),
                        steps().list().ofMaxSize(3))
                .as((way, human, role, ladder) -> new Consequence(way.channel(), way.means(), human, role, ladder));
    }

    @Provide
    Arbitrary<List<Rule>> tables() {
        return Combinators.combine(SmallTables.tables(), outcomes().list().ofSize(9))
                .as((rules, outcomes) -> {
                    List<Rule> told = new ArrayList<>();
                    for (int i = 0; i < rules.size(); i++) {
                        told.add(with(rules.get(i), rules.get(i).id(), 2 * i, Layer.LAW, outcomes.get(i)));
                    }
                    return told;
                });
    }

    @Provide
    Arbitrary<Guarantee> guarantees() {
        Arbitrary<Guarantee> never = Combinators.combine(
                        SmallTables.guarantees(),
                        Arbitraries.of(
                                new Never(Channel.DIGITAL, null, Set.of(), null, null, null),
                                new Never(null, null, Set.of("COPY", "POST"), null, null, null),
                                new Never(Channel.ANALOG, false, Set.of(), null, null, null),
                                new Never(null, null, Set.of(), null, RecipientRole.GUARDIAN, null),
                                new Never(null, null, Set.of(), null, null, "DUTY"),
                                new Never(Channel.HYBRID, null, Set.of(), null, null, "DUTY")))
                .as((guarantee, what) -> new Guarantee("G", guarantee.when(), what));
        Arbitrary<Guarantee> always = Combinators.combine(
                        SmallTables.guarantees(),
                        Arbitraries.of(
                                new Always(
                                        Set.of(Channel.ANALOG, Channel.HYBRID), null, Set.of(), null, null, Set.of()),
                                new Always(Set.of(), true, Set.of(), null, null, Set.of()),
                                new Always(Set.of(), null, Set.of(), null, RecipientRole.SUBJECT, Set.of()),
                                new Always(Set.of(), null, Set.of(), null, null, Set.of("DUTY"))))
                .as((guarantee, what) -> new Guarantee("G", guarantee.when(), null, what));
        return Arbitraries.oneOf(never, always);
    }

    @Provide
    Arbitrary<List<Obligation>> duties() {
        return Combinators.combine(
                        SmallTables.guarantees(),
                        Arbitraries.of("DIGITAL", "not(DIGITAL)", "[HYBRID, ANALOG]")
                                .injectNull(0.3))
                .as((guarantee, channel) -> {
                    SequencedMap<String, Cell> when = new LinkedHashMap<>(guarantee.when());
                    if (channel != null) {
                        when.put(
                                "channel",
                                ((CellParser.Parsed) new CellParser(Map.of()).parse(CHANNEL, channel)).cell());
                    }
                    return new Obligation("DUTY", when, null, false);
                })
                .list()
                .ofMaxSize(2);
    }

    @Property(tries = 300)
    void aGuaranteeIsKeptExactlyWhenNoMomentOfAnyCaseBreaksIt(
            @ForAll("tables") List<Rule> rules,
            @ForAll("guarantees") Guarantee guarantee,
            @ForAll("duties") List<Obligation> duties) {
        boolean broken = EVERYTHING.stream().anyMatch(facts -> breaks(rules, guarantee, duties, facts) >= 0);

        Report report = (Report) PolicyAnalysis.of(
                FACTS,
                rules,
                new ProofScope(List.of(guarantee), duties, MEANS),
                new Coverage(List.of(), List.of()),
                AnalysisBudget.standard());

        switch (report.guarantees().getFirst()) {
            case Holds _ -> assertThat(broken).isFalse();
            case Broken found -> {
                assertThat(broken).isTrue();
                Map<String, Object> facts = found.counterexample().facts();
                Rule decider = rules.get(SmallTables.first(rules, facts));
                assertThat(found.counterexample().rule()).isEqualTo(decider.id());
                Way way = way(decider, found.counterexample().step());
                assertThat(brokenAt(guarantee, duties, facts, decider, way)).isTrue();
            }
        }
    }

    /** The moment at which the guarantee is broken, or -1. */
    private static int breaks(
            List<Rule> rules, Guarantee guarantee, List<Obligation> duties, Map<String, Object> facts) {
        int place = SmallTables.first(rules, facts);
        if (place == rules.size() || !SmallTables.holds(guarantee.when(), facts)) {
            return -1;
        }
        Rule rule = rules.get(place);
        for (int step = 0; step <= rule.then().fallback().size(); step++) {
            if (brokenAt(guarantee, duties, facts, rule, way(rule, step))) {
                return step;
            }
        }
        return -1;
    }

    private static Way way(Rule rule, int step) {
        return step == 0
                ? new Way(rule.then().channel(), rule.then().means())
                : new Way(
                        rule.then().fallback().get(step - 1).channel(),
                        rule.then().fallback().get(step - 1).means());
    }

    private static boolean brokenAt(
            Guarantee guarantee, List<Obligation> duties, Map<String, Object> facts, Rule rule, Way way) {
        RecipientRole role = rule.then().recipients() == null
                ? RecipientRole.SUBJECT
                : rule.then().recipients();
        boolean owedWhenMet = duties.stream().anyMatch(duty -> owed(duty, facts, way.channel()));
        // Where others receive, the subject itself is met in no channel.
        boolean owedWhenNot =
                rule.then().recipients() != null && duties.stream().anyMatch(duty -> owed(duty, facts, null));
        boolean ever = owedWhenMet || owedWhenNot;
        boolean everAlways = owedWhenMet && (rule.then().recipients() == null || owedWhenNot);
        Never never = guarantee.never();
        Always always = guarantee.always();
        return never != null
                ? (never.channel() == null || never.channel() == way.channel())
                        && (never.human() == null
                                || never.human() == rule.then().human())
                        && (never.means().isEmpty() || never.means().contains(way.means()))
                        && (never.recipients() == null || never.recipients() == role)
                        && (never.obligation() == null || ever)
                : !(always.channels().isEmpty() || always.channels().contains(way.channel()))
                        || !(always.human() == null
                                || always.human() == rule.then().human())
                        || !(always.recipients() == null || always.recipients() == role)
                        || !(always.obligations().isEmpty() || everAlways);
    }

    private static boolean owed(Obligation duty, Map<String, Object> facts, Channel channel) {
        SequencedMap<String, Cell> others = new LinkedHashMap<>(duty.when());
        Cell asked = others.remove("channel");
        return SmallTables.holds(others, facts)
                && (asked == null
                        || (channel == null
                                ? asked.test().holdsUnknown()
                                : asked.test()
                                        .holds(CHANNEL.domain()
                                                .code(channel.name())
                                                .orElseThrow())));
    }

    @Property(tries = 300)
    void aCouncilTakesFromARuleExactlyWhereACitizenWouldLoseSomethingOnSomeDay(
            @ForAll("tables") List<Rule> law, @ForAll("tables") List<Rule> added) {
        List<Rule> draft = new ArrayList<>(law);
        for (int i = 0; i < added.size(); i++) {
            Rule rule = added.get(i);
            draft.add(with(rule, "COUNCIL_" + rule.id(), 2 * i - 1, Layer.LOCAL, rule.then()));
        }
        draft.sort(Comparator.comparingInt(Rule::priority));
        Set<String> weakened = new TreeSet<>();
        Set<String> helped = new TreeSet<>();
        for (Map<String, Object> facts : EVERYTHING) {
            int first = SmallTables.first(law, facts);
            if (first < law.size()) {
                Rule before = law.get(first);
                Rule after = draft.get(SmallTables.first(draft, facts));
                boolean catchAll = before.when().isEmpty();
                if (catchAll ? otherRecipients(before, after) : loses(before, after)) {
                    weakened.add(before.id());
                } else if (!catchAll && !after.id().equals(before.id()) && differ(before, after)) {
                    helped.add(before.id() + " by " + after.id());
                }
            }
        }

        switch (LayerProof.of(
                FACTS, law, draft, new ProofScope(List.of(), List.of(), MEANS), AnalysisBudget.standard())) {
            case Refused refused -> {
                assertThat(refused.violations())
                        .extracting(Violation::broken)
                        .containsExactlyInAnyOrderElementsOf(weakened);
                assertThat(refused.violations()).allSatisfy(violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.RULE_WEAKENED);
                    assertThat(violation.law().effect()).isEqualTo(SmallTables.effect(law, violation.facts()));
                    assertThat(violation.draft().effect()).isEqualTo(SmallTables.effect(draft, violation.facts()));
                    assertThat(violation.law().rule()).isEqualTo(violation.broken());
                });
            }
            case Proven proven -> {
                assertThat(weakened).isEmpty();
                assertThat(proven.strengthened())
                        .extracting(one -> one.rule() + " by " + one.by())
                        .containsExactlyInAnyOrderElementsOf(helped);
            }
            case LayerProof other -> throw new AssertionError(other);
        }
    }

    private static boolean differ(Rule before, Rule after) {
        return !Effect.of(before).equals(Effect.of(after));
    }

    private static boolean otherRecipients(Rule before, Rule after) {
        return before.then().recipients() != after.then().recipients();
    }

    private static boolean loses(Rule before, Rule after) {
        return differ(before, after) && (less(before, after) || !less(after, before));
    }

    private static boolean less(Rule before, Rule after) {
        return otherRecipients(before, after)
                || (before.then().human() && !after.then().human())
                || lessWhenEachStepFailsAtOnce(before, after)
                || lessOnSomeDay(before, after);
    }

    private static boolean lessWhenEachStepFailsAtOnce(Rule before, Rule after) {
        int last = after.then().fallback().size();
        for (int step = 0; step <= before.then().fallback().size(); step++) {
            Way asked = way(before, step);
            int latest = day(before, step);
            boolean inTime = IntStream.rangeClosed(0, Math.min(step, last))
                    .anyMatch(earlier -> day(after, earlier) <= latest && asGood(way(after, earlier), asked));
            if (!asGood(way(after, Math.min(step, last)), asked) || !inTime) {
                return true;
            }
        }
        return false;
    }

    private static boolean asGood(Way given, Way asked) {
        return given.channel() == asked.channel()
                ? MEANS.ways().get(asked.channel()).stream()
                        .anyMatch(list -> list.contains(asked.means())
                                && list.indexOf(given.means()) >= list.indexOf(asked.means()))
                : given.channel().compareTo(asked.channel()) > 0;
    }

    private static boolean lessOnSomeDay(Rule before, Rule after) {
        for (int day = 0; day < LAST_DAY; day++) {
            if (on(after, day).channel().compareTo(on(before, day).channel()) < 0) {
                return true;
            }
        }
        return false;
    }

    private static Way on(Rule rule, int day) {
        int step = 0;
        while (step < rule.then().fallback().size() && day(rule, step + 1) <= day) {
            step++;
        }
        return way(rule, step);
    }

    private static int day(Rule rule, int step) {
        return rule.then().fallback().stream()
                .limit(step)
                .mapToInt(one -> one.after().getDays())
                .sum();
    }

    private static Rule with(Rule rule, String id, int priority, Layer layer, Consequence then) {
        return new Rule(id, priority, rule.reason(), layer, false, true, rule.when(), then, List.of(), "", rule.text());
    }
}
