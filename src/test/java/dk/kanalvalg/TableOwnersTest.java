package dk.kanalvalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table belongs to one room, and only that room writes it; the few that write another's stand here with the reason. */
class TableOwnersTest {

    /** The room of each table, by its first package. */
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("audit_entry", "audit"),
            Map.entry("audit_seal", "audit"),
            Map.entry("case_erased", "cases"),
            Map.entry("case_facts", "cases"),
            Map.entry("case_history", "cases"),
            Map.entry("case_life", "caselife"),
            Map.entry("case_objection", "caselife"),
            Map.entry("case_outcome", "caselife"),
            Map.entry("case_person", "cases"),
            Map.entry("case_recheck", "caselife"),
            Map.entry("case_replay", "replay"),
            Map.entry("citizen_identity", "identity"),
            Map.entry("contact_case", "cases"),
            Map.entry("contact_event", "intake"),
            Map.entry("fact_layout", "cases"),
            Map.entry("municipality", "municipality"),
            Map.entry("municipality_version", "municipality"),
            Map.entry("outbox_entry", "outbox"),
            Map.entry("outbox_lane", "outbox"),
            Map.entry("outbox_relay", "outbox"),
            Map.entry("policy_approval", "policy"),
            Map.entry("policy_retirement", "policy"),
            Map.entry("policy_revision", "policy"),
            Map.entry("policy_rollout_proposal", "policy"),
            Map.entry("policy_version", "policy"),
            Map.entry("pseudonym_secret", "identity"),
            Map.entry("breach", "gdpr"),
            Map.entry("report_month", "reports"),
            Map.entry("report_setting", "reports"),
            Map.entry("retention_run", "gdpr"),
            Map.entry("rollout_case", "rollout"),
            Map.entry("rollout_follower", "rollout"),
            Map.entry("shadow_difference", "rollout"),
            Map.entry("simulation", "simulation"),
            Map.entry("standing", "citizen"),
            Map.entry("standing_correction", "caselife"),
            Map.entry("standing_ending", "citizen"),
            Map.entry("standing_ending_count", "citizen"),
            Map.entry("standing_held", "citizen"),
            Map.entry("standing_hold", "citizen"),
            Map.entry("standing_import", "citizen"),
            Map.entry("standing_person", "citizen"),
            Map.entry("standing_repair", "citizen"),
            Map.entry("standing_import_refusal", "citizen"));

    private static final Set<String> EXCEPTIONS = Set.of(
            // The key of an event goes with its case, in one statement order; cases stand below intake and cannot call
            // it.
            "cases/ExpiredCases writes contact_event",
            // What happens to a case is added with its new state in one round trip for a whole batch.
            "caselife/CaseLifeStore writes case_history",
            "caselife/MarkPublished writes case_history",
            "caselife/RecordCaseEvent writes case_history",
            "caselife/timers/RepairCases writes case_history",
            // The decision made anew, and the times of a case, change with its life, under the lock of its row.
            "caselife/CaseLifeStore writes contact_case",
            "caselife/DecisionStore writes contact_case",
            "caselife/RecordCaseEvent writes contact_case");

    private static final Pattern WRITE = Pattern.compile(
            "(?:insert\\s+into|delete\\s+from|update|truncate)\\s+([a-z][a-z_]*)\\b|NewRows\\.of\\(\\s*\"([a-z_]+)\""
                    + "|@Table\\(name = \"([a-z_]+)\"");
    private static final Pattern CREATED = Pattern.compile("create table ([a-z_]+) \\(");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void everyTableHasAnOwner() throws IOException {
        Set<String> created = new TreeSet<>();
        for (String migration : texts(MIGRATIONS, ".sql").values()) {
            CREATED.matcher(migration).results().forEach(found -> created.add(found.group(1)));
        }
        assertThat(created).isEqualTo(new TreeSet<>(OWNERS.keySet()));
    }

    @Test
    void onlyTheOwnerWritesATable() throws IOException {
        Set<String> foreign = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        Path root = Path.of("src/main/java/dk/kanalvalg");
        texts(root, ".java").forEach((file, text) -> {
            Matcher write = WRITE.matcher(text);
            while (write.find()) {
                String table = Stream.of(write.group(1), write.group(2), write.group(3))
                        .filter(name -> name != null && OWNERS.containsKey(name))
                        .findFirst()
                        .orElse("");
                String name = root.relativize(file).toString().replace(".java", "");
                if (!table.isEmpty()) {
                    written.add(table);
                    if (!name.startsWith(OWNERS.get(table) + "/")) {
                        foreign.add(name + " writes " + table);
                    }
                }
            }
        });
        assertThat(foreign).isEqualTo(new TreeSet<>(EXCEPTIONS));
        // A pattern that finds nothing would let everything pass.
        assertThat(written).hasSizeGreaterThan(20);
    }

    private static Map<Path, String> texts(Path folder, String ending) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                texts.put(file, Files.readString(file));
            }
        }
        return texts;
    }
}
