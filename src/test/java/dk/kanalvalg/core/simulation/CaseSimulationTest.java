package dk.kanalvalg.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.decision.Outcome;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.simulation.CaseVerdict.CannotTell;
import dk.kanalvalg.core.simulation.CaseVerdict.Changed;
import dk.kanalvalg.core.simulation.ChangeConditions.Part;
import dk.kanalvalg.core.simulation.TallySnapshot.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every two rule books and every history of cases. */
class CaseSimulationTest {

    private static final int CASES = 60;
    private static final Set<String> RECORDED = SmallWorld.recorded(List.of());

    private record Books(RuleBook before, RuleBook after) {

        static Books of(SmallWorld world) {
            List<Rule> rules = world.rules();
            List<Obligation> duties = world.duties();
            return new Books(
                    world.book(rules, duties),
                    world.book(world.changed(rules), world.sometimes(3) ? world.duties() : duties));
        }

        CaseSimulation simulation() {
            return new CaseSimulation("rules", before, after);
        }
    }

    @Property(tries = 120)
    void theCountsAreThoseOfDecidingCaseByCase(@ForAll long seed) {
        SmallWorld world = new SmallWorld(seed, List.of());
        Books books = Books.of(world);
        Map<SimulatedCase, Facts> cases = world.cases(CASES, RECORDED);

        TallySnapshot counted = tally(books, cases.keySet());

        List<Outcome> was = outcomes(books.before(), cases.values());
        List<Outcome> is = outcomes(books.after(), cases.values());
        List<Integer> changed = Stream.iterate(0, place -> place + 1)
                .limit(CASES)
                .filter(place -> !was.get(place).equals(is.get(place)))
                .toList();
        assertThat(counted.cases()).isEqualTo(CASES);
        assertThat(counted.cannotTell()).isZero();
        assertThat(counted.changed()).isEqualTo(changed.size());
        assertThat(counted.kinds().stream().mapToLong(Kind::cases).sum()).isEqualTo(changed.size());
        assertThat(counted.humanFrom())
                .isEqualTo(was.stream().filter(Outcome::humanRequired).count());
        assertThat(counted.humanTo())
                .isEqualTo(is.stream().filter(Outcome::humanRequired).count());
        Map<String, Long> channels = changed.stream()
                .collect(Collectors.groupingBy(
                        place -> was.get(place).channel() + " " + is.get(place).channel(), Collectors.counting()));
        assertThat(counted.transitions().stream()
                        .filter(one -> one.by() == TallySnapshot.Outcomes.CHANNEL)
                        .collect(Collectors.toMap(one -> one.from() + " " + one.to(), TallySnapshot.Transition::cases)))
                .isEqualTo(channels);
        for (TallySnapshot.Grouping grouping : TallySnapshot.Grouping.values()) {
            List<TallySnapshot.Group> groups = counted.groups().stream()
                    .filter(group -> group.by() == grouping)
                    .toList();
            assertThat(groups.stream().mapToLong(TallySnapshot.Group::cases).sum())
                    .isEqualTo(CASES);
            assertThat(groups.stream().mapToLong(TallySnapshot.Group::changed).sum())
                    .isEqualTo(changed.size());
        }
    }

    @Property(tries = 120)
    void aChangesConditionHoldsForItsCasesAndForNoOther(@ForAll long seed) {
        SmallWorld world = new SmallWorld(seed, List.of());
        Books books = Books.of(world);
        Set<SimulatedCase> cases = world.cases(CASES, RECORDED).keySet();
        CaseSimulation simulation = books.simulation();

        // Looked for without exceptions, and told as the tables have them where the budget does not suffice.
        for (int searches : List.of(100, 0)) {
            ChangeProofs proofs = new ChangeProofs(books.before(), books.after(), AnalysisBudget.standard(), searches);
            for (Kind kind : tally(books, cases).kinds()) {
                ChangeConditions conditions = proofs.of(kind.change());
                assertThat(conditions.proven()).isTrue();
                for (SimulatedCase one : cases) {
                    boolean ofKind = simulation.decide(one) instanceof Changed changed
                            && changed.change().equals(kind.change());
                    assertThat(holds(kind.change(), conditions, one.facts()))
                            .as("%s%n%s%n%s", kind.change(), conditions, one.facts())
                            .isEqualTo(ofKind);
                }
            }
        }
    }

    @Property(tries = 50)
    void talliesMergeInAnyOrder(@ForAll long seed) {
        SmallWorld world = new SmallWorld(seed, List.of());
        Books books = Books.of(world);
        List<SimulatedCase> cases = new ArrayList<>(world.cases(CASES, RECORDED).keySet());
        TallySnapshot whole = tally(books, cases);

        Collections.shuffle(cases, new Random(seed));
        List<TallySnapshot> parts = new ArrayList<>();
        for (int from = 0; from < CASES; from += 7) {
            parts.add(tally(books, cases.subList(from, Math.min(CASES, from + 7))));
        }
        Collections.shuffle(parts, new Random(seed));
        Tally merged = new Tally();
        parts.forEach(merged::add);

        assertThat(merged.snapshot()).isEqualTo(whole);
    }

    @Property(tries = 50)
    void theSameRulesChangeNothing(@ForAll long seed) {
        SmallWorld world = new SmallWorld(seed, List.of());
        List<Rule> rules = world.rules();
        List<Obligation> duties = world.duties();
        Books books = new Books(world.book(rules, duties), world.book(rules, duties));

        TallySnapshot counted = tally(books, world.cases(CASES, RECORDED).keySet());

        assertThat(counted.changed()).isZero();
        assertThat(counted.kinds()).isEmpty();
        assertThat(counted.humanTo()).isEqualTo(counted.humanFrom());
    }

    @Property(tries = 120)
    void whatWasNotRecordedIsNeverGuessed(@ForAll long seed) {
        Books books = Books.of(new SmallWorld(seed, List.of(SmallWorld.COUNT)));
        Set<SimulatedCase> cases =
                new SmallWorld(seed + 1, List.of()).cases(CASES, RECORDED).keySet();
        CaseSimulation simulation = books.simulation();
        Set<String> whole = new HashSet<>(RECORDED);
        whole.add("count");

        for (SimulatedCase one : cases) {
            Set<CaseVerdict> possible = new HashSet<>();
            for (int number = -1; number <= 6; number++) {
                possible.add(simulation.decide(new SimulatedCase(
                        one.caseId(), one.administration(), whole, with(one.facts(), (long) number))));
            }
            if (simulation.decide(one) instanceof CannotTell(var facts)) {
                assertThat(facts).containsExactly("count");
            } else {
                assertThat(possible).containsExactly(simulation.decide(one));
            }
            if (possible.size() > 1) {
                assertThat(simulation.decide(one)).isInstanceOf(CannotTell.class);
            }
        }
    }

    private static RecordedFacts with(RecordedFacts facts, long count) {
        return new RecordedFacts(
                facts.role(),
                with(facts.values(), count),
                facts.recipients().stream()
                        .map(party -> new RecordedFacts.Party(party.role(), with(party.values(), count)))
                        .toList());
    }

    private static Map<String, Object> with(Map<String, Object> values, long count) {
        Map<String, Object> more = new HashMap<>(values);
        if (count >= 0) {
            more.put("count", count);
        }
        return more;
    }

    private static TallySnapshot tally(Books books, Iterable<SimulatedCase> cases) {
        CaseSimulation simulation = books.simulation();
        Tally tally = new Tally();
        cases.forEach(one -> tally.add(one, simulation.decide(one)));
        return tally.snapshot();
    }

    private static List<Outcome> outcomes(RuleBook book, Iterable<Facts> cases) {
        List<Outcome> outcomes = new ArrayList<>();
        cases.forEach(facts -> outcomes.add(Outcome.of(book.decide(facts))));
        return outcomes;
    }

    /** The conditions as their description says, with nothing of the engine in it. */
    private static boolean holds(Change change, ChangeConditions conditions, RecordedFacts facts) {
        Map<String, Object> withoutOverride = new HashMap<>(facts.values());
        withoutOverride.remove("override");
        boolean overridden = facts.values().containsKey("override");
        List<Part> ofRecipients = new ArrayList<>();
        for (Part part : conditions.parts()) {
            switch (part.pass()) {
                case MATTER -> {
                    if (!any(part, facts.values())) {
                        return false;
                    }
                }
                case MATTER_WITHOUT_OVERRIDE -> {
                    if (!any(part, withoutOverride)) {
                        return false;
                    }
                }
                case RECIPIENT -> ofRecipients.add(part);
            }
        }
        long holders = facts.recipients().stream()
                .filter(party -> party.role() == RecipientRole.CUSTODY_HOLDER)
                .count();
        if (conditions.custodyHolders() != null && conditions.custodyHolders() != holders) {
            return false;
        }
        if (overridden != (change.addressing() != null)) {
            return false;
        }
        List<RecordedFacts.Party> written = facts.recipients().stream()
                .filter(party -> party.role() == change.before().role()
                        || party.role() == change.after().role())
                .toList();
        return written.stream().allMatch(party -> ofRecipients.stream().anyMatch(part -> holds(part, party)))
                && ofRecipients.stream().allMatch(part -> written.stream().anyMatch(party -> holds(part, party)));
    }

    private static boolean holds(Part part, RecordedFacts.Party party) {
        return part.role() == party.role() && any(part, party.values());
    }

    private static boolean any(Part part, Map<String, Object> values) {
        return part.any().stream()
                .anyMatch(one -> holds(one.condition(), values)
                        && one.except().stream().noneMatch(except -> holds(except, values)));
    }

    private static boolean holds(Condition condition, Map<String, Object> values) {
        return condition.cells().entrySet().stream()
                .allMatch(cell -> SmallWorld.holds(cell.getKey(), cell.getValue(), values.get(cell.getKey())));
    }
}
