package dk.kanalvalg.bench;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.policy.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One table and one set of contacts on every engine, each in a JVM of its own and given its facts in the form that suits
 * it best. Before anything is measured it must give the same rule as ours for every contact.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class EngineBenchmark {

    @Param({
        "ours: prepared",
        "if-chain: prepared",
        "ours: by name",
        "if-chain: by name",
        "ours: all that held",
        "CEL",
        "Camunda",
        "Camunda: older FEEL",
        "KIE",
        "KIE: alpha network"
    })
    private String engine;

    private Engine<Object> asked;
    private Object[] facts;
    private short[] order;
    private int next;

    /** Prepares the engine and its facts, and holds its answers against ours. */
    @Setup
    @SuppressWarnings("unchecked")
    public void prepare() {
        Policy policy = NationalTable.policy();
        CompiledPolicy table = NationalTable.compiled(policy);
        List<Map<String, Object>> contacts = NationalTable.contacts(policy);
        asked = (Engine<Object>) Engine.of(engine, policy, table);
        order = Steps.among(contacts.size());
        facts = contacts.stream().map(asked::prepared).toArray();
        Set<Map<String, Object>> checked = new HashSet<>();
        for (int i = 0; i < facts.length; i++) {
            Map<String, Object> contact = contacts.get(i);
            if (checked.add(contact)) {
                String rule =
                        table.rules().get(table.first(table.classes(contact))).id();
                String other = asked.rule(facts[i]);
                if (!rule.equals(other)) {
                    throw new IllegalStateException(contact + ": " + rule + ", not " + other);
                }
            }
        }
    }

    /** One decision. */
    @Benchmark
    public String decide() {
        next = (next + 1) & (Steps.COUNT - 1);
        return asked.rule(facts[order[next]]);
    }
}
