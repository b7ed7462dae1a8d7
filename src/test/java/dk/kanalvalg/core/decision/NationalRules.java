package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.RuleBook.StepsTaken;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The shipped national rules, for tests that ask them. */
public final class NationalRules {

    static final Policy BEFORE_JUNE_2023 = read("/policy/dk-national-1.yaml").numbered(1);
    static final Policy BEFORE_2026 = read("/policy/dk-national-2.yaml").numbered(2);
    public static final Policy LAW = read("/policy/dk-national-3.yaml").numbered(3);

    private NationalRules() {}

    public static RuleBook book() {
        return book(LAW, LocalChoices.NONE);
    }

    static RuleBook book(Policy law, LocalChoices choices) {
        return ((Composition.Composed) RuleBook.of(law, null, choices)).ruleBook();
    }

    /** That many steps of each recipient's fallback, as far as there are. */
    static StepsTaken steps(Decision decided, int taken) {
        Map<CitizenRef, Integer> steps = decided.recipients().stream()
                .collect(Collectors.toMap(Decision.Recipient::citizenRef, _ -> taken, (one, _) -> one));
        return new StepsTaken(steps, Set.of(), Contacts.NOON);
    }

    static Policy read(String path) {
        return switch (PolicyDocuments.read(text(path))) {
            case PolicyDocuments.Read(Policy policy) -> policy;
            case PolicyDocuments.Faulty(var faults) -> throw new AssertionError(path + ": " + faults);
        };
    }

    static String text(String path) {
        try (InputStream document = NationalRules.class.getResourceAsStream(path)) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
