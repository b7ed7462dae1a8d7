package dk.kanalvalg.intake;

import dk.kanalvalg.platform.IntakeLoad;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts received events by result, and notes that they are taken in. */
@ApplicationScoped
class IntakeMetrics {

    private final IntakeLoad load;
    private final Counter accepted;
    private final Counter replayed;
    private final Counter conflict;
    private final Counter rejected;

    IntakeMetrics(MeterRegistry registry, IntakeLoad load) {
        this.load = load;
        this.accepted = counter(registry, "accepted");
        this.replayed = counter(registry, "replayed");
        this.conflict = counter(registry, "conflict");
        this.rejected = counter(registry, "rejected");
    }

    void count(Submission submission) {
        load.take();
        switch (submission) {
            case Submission.Accepted _ -> accepted.increment();
            case Submission.Replayed _ -> replayed.increment();
            case Submission.Erased _ -> rejected.increment();
            case Submission.Reused _ -> conflict.increment();
            case Submission.Refused _ -> rejected.increment();
            case Submission.UnknownMunicipality _ -> rejected.increment();
        }
    }

    void countRejected() {
        rejected.increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("kanalvalg.intake.events")
                .description("Contact events by result")
                .tag("outcome", outcome)
                .register(registry);
    }
}
