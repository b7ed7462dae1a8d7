package dk.kanalvalg.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Requests refused before they reached anything, and persons who were asked about. */
@Singleton
class AccessMetrics {

    /** What a request lacked. */
    enum Refusal {
        NO_TOKEN,
        BAD_TOKEN,
        NO_RIGHT,
        OUT_OF_REACH,
        KEYS_AWAY,
        TOO_MANY_REQUESTS
    }

    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Map<SubjectLimit.Way, Counter> admitted = new EnumMap<>(SubjectLimit.Way.class);
    private final Map<SubjectLimit.Way, Counter> slowed = new EnumMap<>(SubjectLimit.Way.class);

    AccessMetrics(MeterRegistry registry) {
        for (Refusal refusal : Refusal.values()) {
            refusals.put(
                    refusal,
                    Counter.builder("kanalvalg.access.refusals")
                            .description(
                                    "Requests refused for want of a token, a right or reach, or for coming too often")
                            .tag("reason", word(refusal))
                            .register(registry));
        }
        for (SubjectLimit.Way way : SubjectLimit.Way.values()) {
            admitted.put(way, subjects(registry, way, "admitted"));
            slowed.put(way, subjects(registry, way, "slowed"));
        }
    }

    void count(Refusal refusal) {
        refusals.get(refusal).increment();
    }

    void count(SubjectLimit.Way way, boolean tooMany) {
        (tooMany ? slowed : admitted).get(way).increment();
    }

    private static Counter subjects(MeterRegistry registry, SubjectLimit.Way way, String outcome) {
        return Counter.builder("kanalvalg.access.subjects")
                .description(
                        "Questions about a person, and those refused because a client asked about too many persons")
                .tag("way", word(way))
                .tag("outcome", outcome)
                .register(registry);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
