package dk.kanalvalg.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The compiled table against the rows asked one by one, for every combination of facts and beyond one word of rules. */
class CompiledTableTest {

    private static final List<Map<String, Object>> EVERYTHING = SmallTables.everything();

    @Provide
    Arbitrary<List<Rule>> small() {
        return SmallTables.tables();
    }

    /** Rows without a catch-all among them, in a table of up to four words. */
    @Provide
    Arbitrary<List<Rule>> large() {
        return SmallTables.tables().list().ofMinSize(15).ofMaxSize(40).map(tables -> {
            List<Rule> rows = new ArrayList<>();
            tables.forEach(table -> table.stream()
                    .filter(rule -> !rule.when().isEmpty())
                    .forEach(rule ->
                            rows.add(SmallTables.rule("R" + rows.size(), rows.size(), rule.when(), rows.size()))));
            return rows;
        });
    }

    @Property(tries = 300)
    void aSmallTableGivesTheFirstRowThatHoldsAndAllThatDo(@ForAll("small") List<Rule> rules) {
        check(rules);
    }

    @Property(tries = 50)
    void aLargeTableGivesTheFirstRowThatHoldsAndAllThatDo(@ForAll("large") List<Rule> rules) {
        check(rules);
    }

    private static void check(List<Rule> rules) {
        CompiledPolicy table = CompiledPolicy.of(SmallTables.FACTS, rules);
        int[] room = new int[table.partitions().size()];
        for (Map<String, Object> facts : EVERYTHING) {
            int first = SmallTables.first(rules, facts);
            int expected = first == rules.size() ? -1 : first;
            int[] classes = table.classes(facts);

            assertThat(table.first(classes)).as("%s", facts).isEqualTo(expected);
            assertThat(table.first(facts, room)).as("%s", facts).isEqualTo(expected);
            assertThat(table.matching(classes).stream().boxed())
                    .containsExactlyElementsOf(IntStream.range(0, rules.size())
                            .filter(place -> SmallTables.holds(rules.get(place).when(), facts))
                            .boxed()
                            .toList());
        }
    }
}
