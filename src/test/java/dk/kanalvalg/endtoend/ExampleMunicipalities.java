package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.contract.DocumentedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The municipalities of the local run, set up through the API: a production package comes with none. */
final class ExampleMunicipalities {

    private static final Path FILE = Path.of("src/main/resources/db/examples/R__example_municipalities.sql");
    private static final Pattern SETTINGS = Pattern.compile("\\('\\{(.*?)\\}'::jsonb\\)", Pattern.DOTALL);
    private static final Pattern MUNICIPALITY = Pattern.compile("\\('(\\d{4})', '([^']+)', '(\\d{8})'\\)");

    private ExampleMunicipalities() {}

    /** Sets up those that are not set up already. */
    static void setUp(String url) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            setUp(url, client);
        }
    }

    /** The same, by a client of the caller's. */
    static void setUp(String url, HttpClient client) {
        String examples = text();
        Matcher settings = SETTINGS.matcher(examples);
        assertThat(settings.find()).isTrue();
        Matcher municipality = MUNICIPALITY.matcher(examples);
        while (municipality.find()) {
            URI address = URI.create(url + "/v1/municipalities/" + municipality.group(1));
            int known = send(client, HttpRequest.newBuilder(address).GET());
            assertThat(known).isIn(200, 404);
            if (known == 404) {
                String document = "{\"name\": \"%s\", \"cvr\": \"%s\",%s}"
                        .formatted(municipality.group(2), municipality.group(3), settings.group(1));
                assertThat(send(
                                client,
                                HttpRequest.newBuilder(address)
                                        .header("Content-Type", "application/json")
                                        .PUT(HttpRequest.BodyPublishers.ofString(document))))
                        .isEqualTo(200);
            }
        }
    }

    private static int send(HttpClient client, HttpRequest.Builder request) {
        try {
            request.header("Authorization", Instance.authorization("team-lead"));
            return DocumentedHttp.send(client, request.build()).statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
