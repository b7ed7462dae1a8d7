package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.analysis.PolicyDifference.Change;
import dk.kanalvalg.core.analysis.PolicyDifference.Changes;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyDifferenceTest {

    private static final List<Map<String, Object>> EVERYTHING = SmallTables.everything();

    @Provide
    Arbitrary<List<Rule>> tables() {
        return SmallTables.tables();
    }

    @Property(tries = 300)
    void theConditionsTellExactlyTheFactsThatGetSomethingElse(
            @ForAll("tables") List<Rule> before, @ForAll("tables") List<Rule> after) {
        Changes changes = compare(before, after);

        for (Map<String, Object> facts : EVERYTHING) {
            Effect first = SmallTables.effect(before, facts);
            Effect second = SmallTables.effect(after, facts);
            List<Change> told = changes.changes().stream()
                    .filter(change ->
                            change.conditions().stream().anyMatch(condition -> SmallTables.holds(condition, facts)))
                    .toList();
            if (first.equals(second)) {
                assertThat(told).as("%s", facts).isEmpty();
            } else {
                assertThat(told).as("%s", facts).singleElement().satisfies(change -> {
                    assertThat(change.before()).isEqualTo(first);
                    assertThat(change.after()).isEqualTo(second);
                });
            }
        }
        assertThat(changes.changes()).allSatisfy(change -> {
            assertThat(change.complete()).isTrue();
            assertThat(SmallTables.effect(before, change.example())).isEqualTo(change.before());
            assertThat(SmallTables.effect(after, change.example())).isEqualTo(change.after());
        });
    }

    @Property(tries = 100)
    void noConditionIsSuperfluous(@ForAll("tables") List<Rule> before, @ForAll("tables") List<Rule> after) {
        compare(before, after).changes().forEach(change -> {
            for (Condition condition : change.conditions()) {
                List<Condition> others = new ArrayList<>(change.conditions());
                others.remove(condition);
                assertThat(EVERYTHING)
                        .anyMatch(facts -> SmallTables.holds(condition, facts)
                                && others.stream().noneMatch(other -> SmallTables.holds(other, facts)));
            }
        });
    }

    private static Changes compare(List<Rule> before, List<Rule> after) {
        return (Changes) PolicyDifference.between(SmallTables.FACTS, before, after, AnalysisBudget.standard());
    }
}
