package dk.kanalvalg.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The exported table on another engine: both must choose the same rule, every time. */
class DmnDifferentialTest {

    private static final int RANDOM_FACTS = 20_000;

    @Test
    void theNationalPolicyIsDecidedAlikeForRandomFactsAndAtEveryBoundary() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/policy/dk-national-2.yaml"));
        Policy law = ((PolicyDocuments.Read) PolicyDocuments.read(text)).policy();
        Comparison comparison = new Comparison(law);
        Random random = new Random(20_230_601);

        for (int i = 0; i < RANDOM_FACTS; i++) {
            comparison.compare(comparison.randomFacts(random));
        }
        for (Map<String, Object> facts : comparison.boundaryFacts(random)) {
            comparison.compare(facts);
        }

        assertThat(comparison.chosen).as("rules that were chosen").hasSizeGreaterThan(40);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void randomPoliciesAreDecidedAlike(@ForAll long seed) {
        Random random = new Random(seed);
        Comparison comparison = new Comparison(RandomPolicies.policy(random, 1 + random.nextInt(60)));

        for (int i = 0; i < 60; i++) {
            comparison.compare(comparison.randomFacts(random));
        }
        for (Map<String, Object> facts : comparison.boundaryFacts(random)) {
            comparison.compare(facts);
        }
    }

    private static final class Comparison {
        private final CompiledPolicy ours;
        private final KieTable theirs;
        private final Map<String, Integer> chosen = new HashMap<>();

        Comparison(Policy policy) {
            this.ours = CompiledPolicy.of(
                    policy.facts(),
                    policy.rules().stream()
                            .filter(Rule::enabled)
                            .sorted(Comparator.comparingInt(Rule::priority))
                            .toList());
            this.theirs = new KieTable(policy);
        }

        void compare(Map<String, Object> facts) {
            int place = ours.first(ours.classes(facts));
            String rule = place < 0 ? null : ours.rules().get(place).id();
            chosen.merge(String.valueOf(rule), 1, Integer::sum);
            assertThat(theirs.rule(facts)).as("%s", facts).isEqualTo(rule);
        }

        /** Values near those that the cells name, and a third of the facts unknown. */
        Map<String, Object> randomFacts(Random random) {
            Map<String, Object> facts = new HashMap<>();
            for (FactPartition partition : ours.partitions()) {
                List<Object> values = values(partition);
                if (random.nextInt(3) > 0) {
                    facts.put(partition.fact().name(), values.get(random.nextInt(values.size())));
                }
            }
            return facts;
        }

        /** For each rule facts that it holds for, and each of them moved to every other value that the cells tell apart. */
        List<Map<String, Object>> boundaryFacts(Random random) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (int place = 0; place < ours.rules().size(); place++) {
                Map<String, Object> facts = factsOf(place, random);
                all.add(facts);
                for (FactPartition partition : ours.partitions()) {
                    String name = partition.fact().name();
                    if (ours.rules().get(place).when().containsKey(name)) {
                        Map<String, Object> unknown = new HashMap<>(facts);
                        unknown.remove(name);
                        all.add(unknown);
                        for (Object value : values(partition)) {
                            Map<String, Object> moved = new HashMap<>(facts);
                            moved.put(name, value);
                            all.add(moved);
                        }
                    }
                }
            }
            return all;
        }

        private Map<String, Object> factsOf(int place, Random random) {
            Map<String, Object> facts = new HashMap<>();
            for (FactPartition partition : ours.partitions()) {
                List<Object> holding = values(partition).stream()
                        .filter(value -> partition
                                .signature(partition.classOfValue(value))
                                .get(place))
                        .toList();
                boolean unknown = partition.signature(partition.unknownClass()).get(place);
                if (!unknown && !holding.isEmpty()) {
                    facts.put(partition.fact().name(), holding.get(random.nextInt(holding.size())));
                }
            }
            return facts;
        }

        /** The ends of every interval that the cells tell apart, or every text they name and one more. */
        private static List<Object> values(FactPartition partition) {
            List<Object> values = new ArrayList<>();
            Domain domain = partition.fact().domain();
            for (int index = 0; index < partition.size(); index++) {
                values.addAll(partition.texts(index));
                for (long[] interval : partition.intervals(index)) {
                    for (long code : interval) {
                        switch (domain) {
                            case Domain.Booleans _ -> values.add(code == 1);
                            case Domain.Integers _ -> values.add(code);
                            case Domain.Dates _ -> values.add(LocalDate.ofEpochDay(code));
                            case Domain.Kle _ -> values.add(new KleCode(domain.render(code)));
                            case Domain.Enumeration _ -> values.add(domain.render(code));
                            case Domain.Texts _ -> throw new AssertionError("texts have no intervals");
                        }
                    }
                }
            }
            if (domain instanceof Domain.Texts) {
                values.add("named by no cell");
            }
            return values;
        }
    }
}
