package dk.kanalvalg.citizen.register;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts look-ups by outcome. Registered at the start, so that a dashboard shows 0 instead of no data. */
@Singleton
class RegisterMetrics {

    private static final String LOOKUPS = "kanalvalg.register.lookups";

    private final MeterRegistry registry;
    private final Timer latency;
    private final AtomicBoolean open = new AtomicBoolean();
    private final Gauge circuit;

    RegisterMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("kanalvalg.register.latency")
                .description("Time from a question to the register to its answer, including retries and waiting")
                .publishPercentileHistogram()
                .register(registry);
        this.circuit = Gauge.builder("kanalvalg.register.circuit.open", open, now -> now.get() ? 1 : 0)
                .description("1 while the register counts as down and is not asked")
                .register(registry);
        lookups("registered");
        lookups("not_registered");
        lookups("apart");
        for (RegisterAnswer.Cause cause : RegisterAnswer.Cause.values()) {
            lookups(cause.outcome());
        }
    }

    /**
     * When a process starts the service again, as live reload does, the registry would keep reading the former
     * instance.
     */
    @PreDestroy
    void remove() {
        registry.remove(circuit);
    }

    /** A look-up under way. */
    interface Watch {
        void stop(RegisterAnswer answer);
    }

    Watch start() {
        Timer.Sample sample = Timer.start(registry);
        return answer -> {
            sample.stop(latency);
            lookups(outcome(answer)).increment();
        };
    }

    void circuitOpen(boolean isOpen) {
        open.set(isOpen);
    }

    private static String outcome(RegisterAnswer answer) {
        return switch (answer) {
            case RegisterAnswer.Registered _ -> "registered";
            case RegisterAnswer.NotRegistered _ -> "not_registered";
            case RegisterAnswer.Apart _ -> "apart";
            case RegisterAnswer.Unknown(var because) -> because.outcome();
        };
    }

    private Counter lookups(String outcome) {
        return Counter.builder(LOOKUPS)
                .description("Look-ups in the Digital Post register by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }
}
