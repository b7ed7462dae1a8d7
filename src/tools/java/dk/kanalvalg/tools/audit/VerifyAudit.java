package dk.kanalvalg.tools.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a running service whether the record of who did and saw what is as it was written. Keeps the last link that it saw
 * in a file of the caller's, out of the reach of who could change the database: a chain that was made anew as a whole is
 * found by it.
 *
 * <p>Ends with 0 when all is as it was, 1 when something was changed, 2 when it could not be asked.
 */
public final class VerifyAudit {

    private static final Pattern LINK = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{64})\\s*");

    private VerifyAudit() {}

    public static void main(String... args) throws InterruptedException {
        String url = "http://localhost:8080";
        Path noted = null;
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--url" -> url = args[i + 1];
                case "--noted" -> noted = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("There is no option " + args[i]);
            }
        }
        try {
            System.exit(verify(url, noted));
        } catch (IOException failed) {
            System.err.println("The service could not be asked: " + failed);
            System.exit(2);
        }
    }

    private static int verify(String url, Path noted) throws IOException, InterruptedException {
        String query = "";
        if (noted != null && Files.exists(noted)) {
            Matcher link = LINK.matcher(Files.readString(noted));
            if (!link.matches()) {
                System.err.println("The file holds no link: " + noted);
                return 2;
            }
            query = "?seq=" + link.group(1) + "&head=" + link.group(2);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/audit/verification" + query))
                .timeout(Duration.ofMinutes(30));
        String token = System.getenv("KANALVALG_TOKEN");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        System.out.println(answer.body());
        if (answer.statusCode() != 200) {
            System.err.println("The service answered " + answer.statusCode());
            return 2;
        }
        if (!"true".equals(field(answer.body(), "ok"))) {
            System.err.println("THE AUDIT WAS CHANGED. See docs/runbook.md, KanalvalgAuditChanged.");
            return 1;
        }
        if (noted != null) {
            Files.writeString(noted, field(answer.body(), "sealed") + " " + field(answer.body(), "head") + "\n");
        }
        return 0;
    }

    private static String field(String json, String name) {
        Matcher found =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([0-9a-z]+)").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
