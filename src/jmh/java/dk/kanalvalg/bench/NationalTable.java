package dk.kanalvalg.bench;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Example;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The table that all engines are asked: the national policy, with facts as contacts have them. */
final class NationalTable {

    /** Few enough to stay in the caches. */
    static final int CONTACTS = 1_024;

    /** What most contacts say of themselves; a case of the policy changes what it is about. */
    private static final Map<String, Object> ORDINARY = Map.ofEntries(
            Map.entry("direction", "INBOUND"),
            Map.entry("intakeChannel", "PHONE"),
            Map.entry("capacity", "PRIVATE"),
            Map.entry("identityVerified", true),
            Map.entry("mandatorySelfService", true),
            Map.entry("communicationType", "ORDINARY"),
            Map.entry("acute", false),
            Map.entry("alternativeRequested", false),
            Map.entry("helpRequested", false),
            Map.entry("languageHelp", false),
            Map.entry("contentKind", "NORMAL"),
            Map.entry("contentBytes", 120_000L),
            Map.entry("recipientRole", "SUBJECT"),
            Map.entry("mailbox", "PERSON"),
            Map.entry("digitalPost", "REGISTERED"),
            Map.entry("cprStatus", "ACTIVE"),
            Map.entry("mitId", "OK"),
            Map.entry("threatMarker", false),
            Map.entry("age", 45L),
            Map.entry("residentDays", 9_000L),
            Map.entry("replacementNumber", false),
            Map.entry("guardian", false),
            Map.entry("representative", false),
            Map.entry("deadlineInOutage", false));

    private NationalTable() {}

    static Policy policy() {
        try {
            String text = Files.readString(Path.of("src/main/resources/policy/dk-national-2.yaml"));
            return ((PolicyDocuments.Read) PolicyDocuments.read(text)).policy();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As it rules where a council has chosen nothing. */
    static CompiledPolicy compiled(Policy policy) {
        return ((Composition.Composed) RuleBook.of(policy, null, LocalChoices.NONE))
                .ruleBook()
                .table();
    }

    /** The policy's own cases in random order, each within an ordinary contact: every rule is asked for equally often. */
    static List<Map<String, Object>> contacts(Policy policy) {
        Random random = new Random(20_230_601);
        List<Fact> facts = policy.facts();
        List<Map<String, Object>> contacts = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            Example example = policy.cases().get(random.nextInt(policy.cases().size()));
            Map<String, Object> contact = new LinkedHashMap<>();
            for (Fact fact : facts) {
                Object value = example.given().getOrDefault(fact.name(), ORDINARY.get(fact.name()));
                if (value != null) {
                    contact.put(fact.name(), value);
                }
            }
            contacts.add(contact);
        }
        return contacts;
    }
}
