package dk.kanalvalg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test speaks HTTP past the check of its answers, unless it says here why. */
class EveryAnswerIsCheckedTest {

    private static final Path TESTS = Path.of("src", "test", "java", "dk", "kanalvalg");

    /** RestAssured has the filter in every test of the running service; what else speaks HTTP is found by these. */
    private static final Pattern OTHER_CLIENT = Pattern.compile(
            "BodyHandlers\\.|new Socket\\(|HttpURLConnection|noFiltersOfType|replaceFiltersWith|noFilters\\(");

    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("contract/DocumentedHttp.java", "checks"),
            Map.entry("contract/DocumentedAnswersEverywhere.java", "puts the filter there"),
            Map.entry("contract/EveryAnswerIsCheckedTest.java", "names them"),
            Map.entry("contract/RawHttp.java", "checks what it sent as a request, and not what is no HTTP"),
            Map.entry("endtoend/GuideRun.java", "asks for readiness"),
            Map.entry("endtoend/Instance.java", "asks for readiness, on the management port"),
            Map.entry("citizen/register/ContactsIT.java", "asks the register's stub, which is another program"),
            Map.entry("citizen/imports/ImportIT.java", "breaks imports off, and reads what is left of an answer"),
            Map.entry("intake/BatchAnswersIT.java", "reads an answer piece by piece while it sends"),
            Map.entry("intake/BadInputIT.java", "sends hosts that no client sends, and reads the status"),
            Map.entry("outbox/RelayIT.java", "stands between the service and PostgreSQL"));

    @Test
    void allOtherClientsAreListedWithTheirReason() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                if (OTHER_CLIENT.matcher(Files.readString(source)).find()) {
                    found.add(TESTS.relativize(source).toString());
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
    }
}
