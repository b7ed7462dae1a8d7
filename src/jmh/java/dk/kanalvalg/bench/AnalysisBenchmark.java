package dk.kanalvalg.bench;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.PolicyAnalysis;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Rule;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to prove all that is asked of a policy, from cold as well as warm, within a heap of 256 MB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
public class AnalysisBenchmark {

    private static final Coverage NO_CASES = new Coverage(List.of(), List.of());

    private final Policy national = NationalTable.policy();
    private final RandomTable random = new RandomTable(25);
    private final List<Fact> facts = random.facts();
    private final List<Rule> narrow = random.rules(500, 6);
    private final List<Rule> broad = random.rules(500, 3);
    private final Riddle riddle = new Riddle(300);

    /** The national policy with its guarantees and cases. */
    @Benchmark
    public PolicyAnalysis national() {
        return answered(PolicyAnalysis.of(national, AnalysisBudget.standard()));
    }

    /** 500 rules of three cells over 25 facts. */
    @Benchmark
    public PolicyAnalysis fiveHundredBroadRules() {
        return answered(analyse(facts, broad, guarantees(broad)));
    }

    /** 500 rules of six cells over 25 facts. */
    @Benchmark
    public PolicyAnalysis fiveHundredNarrowRules() {
        return answered(analyse(facts, narrow, guarantees(narrow)));
    }

    /** A policy made so that no analysis can answer: how long until it says so. */
    @Benchmark
    public PolicyAnalysis madeToExplode() {
        PolicyAnalysis analysis = analyse(riddle.facts(), riddle.rules(), List.of());
        if (!(analysis instanceof PolicyAnalysis.LimitMet)) {
            throw new IllegalStateException("the riddle was solved");
        }
        return analysis;
    }

    private static PolicyAnalysis analyse(List<Fact> facts, List<Rule> rules, List<Guarantee> guarantees) {
        return PolicyAnalysis.of(facts, rules, guarantees, NO_CASES, AnalysisBudget.standard());
    }

    private static List<Guarantee> guarantees(List<Rule> rules) {
        return List.of(new Guarantee(
                "NEVER",
                rules.getFirst().when(),
                new Never(rules.getFirst().then().channel(), null, Set.of(), null, null, null)));
    }

    private static PolicyAnalysis answered(PolicyAnalysis analysis) {
        if (!(analysis instanceof PolicyAnalysis.Report)) {
            throw new IllegalStateException("the limit was met");
        }
        return analysis;
    }
}
