package dk.kanalvalg.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Requests refused before they reached anything, by what they lacked. */
@Singleton
class AccessMetrics {

    /** What a request lacked. */
    enum Refusal {
        NO_TOKEN,
        BAD_TOKEN,
        NO_RIGHT,
        KEYS_AWAY
    }

    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);

    AccessMetrics(MeterRegistry registry) {
        for (Refusal refusal : Refusal.values()) {
            refusals.put(
                    refusal,
                    Counter.builder("kanalvalg.access.refusals")
                            .description("Requests refused for want of a token or a right")
                            .tag("reason", refusal.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void count(Refusal refusal) {
        refusals.get(refusal).increment();
    }
}
