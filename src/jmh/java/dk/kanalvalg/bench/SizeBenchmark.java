package dk.kanalvalg.bench;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.policy.Rule;
import java.util.List;
import java.util.Map;
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

/** Our engine as the table grows: 25 facts, eight cells a rule, all facts known: few rules hold, so most are looked through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SizeBenchmark {

    private static final int CONTACTS = 1_024;
    private static final int FACTS = 25;
    private static final int CELLS = 8;

    @Param({"20", "200", "2000"})
    private int rules;

    private CompiledPolicy table;
    private List<Map<String, Object>> contacts;
    private int[] room;
    private short[] order;
    private int next;

    /** Makes the table and its contacts. */
    @Setup
    public void prepare() {
        RandomTable random = new RandomTable(FACTS);
        table = CompiledPolicy.of(random.facts(), random.rules(rules, CELLS));
        contacts = random.contacts(CONTACTS);
        order = Steps.among(CONTACTS);
        room = new int[table.partitions().size()];
    }

    /** One decision over facts by name. */
    @Benchmark
    public Rule decide() {
        next = (next + 1) & (Steps.COUNT - 1);
        return table.rules().get(table.first(contacts.get(order[next]), room));
    }
}
