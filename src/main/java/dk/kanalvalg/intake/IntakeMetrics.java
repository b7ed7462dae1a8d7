package dk.kanalvalg.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts received events by result. */
@ApplicationScoped
class IntakeMetrics {

    private final Counter accepted;
    private final Counter replayed;
    private final Counter conflict;
    private final Counter rejected;

    IntakeMetrics(MeterRegistry registry) {
        this.accepted = counter(registry, "accepted");
        this.replayed = counter(registry, "replayed");
        this.conflict = counter(registry, "conflict");
        this.rejected = counter(registry, "rejected");
    }

    void count(Submission submission) {
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
