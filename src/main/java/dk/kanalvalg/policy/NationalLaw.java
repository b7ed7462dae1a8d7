package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.PolicyTimeline;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.core.time.EffectivePeriod;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The national policy that ships with Kanalvalg, in the two versions that the law has had: on 1 June 2023 a person exempt
 * from Digital Post got the right to an alternative to mandatory self-service.
 */
final class NationalLaw {

    private static final Instant ALTERNATIVE_IN_FORCE =
            LocalDate.of(2023, 6, 1).atStartOfDay(Denmark.ZONE).toInstant();

    private NationalLaw() {}

    static PolicyTimeline timeline() {
        return new PolicyTimeline(List.of(
                new PolicyTimeline.Entry(version(1), new EffectivePeriod(Instant.MIN, ALTERNATIVE_IN_FORCE)),
                new PolicyTimeline.Entry(version(2), new EffectivePeriod(ALTERNATIVE_IN_FORCE, null))));
    }

    private static Policy version(int number) {
        String path = "/policy/dk-national-" + number + ".yaml";
        try (InputStream document = NationalLaw.class.getResourceAsStream(path)) {
            String text = new String(document.readAllBytes(), StandardCharsets.UTF_8);
            return switch (PolicyDocuments.read(text)) {
                case PolicyDocuments.Read(Policy policy) -> policy.numbered(number);
                case PolicyDocuments.Faulty(List<PolicyDocuments.Fault> faults) ->
                    throw new IllegalStateException(path + " has faults: " + faults);
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
