package dk.kanalvalg.tools.simulate;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a running service decide the cases of a period again under a policy from a file, and prints the changes as CSV. The
 * policy is stored as a draft, which rules nobody and which a second person would have to approve. What only the service has
 * cannot be simulated elsewhere: the cases do not leave it.
 */
public final class SimulatePolicy {

    private static final String USAGE =
            "simulate: --file policy.yaml --from 2026-01-01 --to 2026-07-01 [--municipality 0175] [--url URL]";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token = System.getenv("KANALVALG_TOKEN");

    private SimulatePolicy(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (i + 1 == arguments.length
                    || !List.of("--file", "--from", "--to", "--municipality", "--url")
                            .contains(name)) {
                throw usage();
            }
            given.put(name.substring(2), arguments[i + 1]);
        }
        if (!given.keySet().containsAll(List.of("file", "from", "to"))) {
            throw usage();
        }
        try {
            String document = Files.readString(Path.of(given.get("file")));
            new SimulatePolicy(URI.create(given.getOrDefault("url", "http://127.0.0.1:8080")))
                    .run(document, given.get("municipality"), given.get("from"), given.get("to"));
        } catch (ConnectException nobody) {
            fail("nothing answers there; start the service first, ./kanalvalg run");
        } catch (NoSuchFileException missing) {
            fail("there is no file " + missing.getMessage());
        } catch (IOException | IllegalStateException failure) {
            fail(failure.getMessage());
        }
    }

    private void run(String document, String named, String from, String to) throws IOException, InterruptedException {
        String id = line(document, "id");
        String own = line(document, "municipality");
        String municipality = own.isEmpty() ? named : own;
        if (id.isEmpty() || municipality == null) {
            throw new IllegalStateException("the file names no id; or it is law, and --municipality is missing");
        }
        String draft =
                send("POST", "/v1/policies/" + id + "/versions", "application/yaml", "application/json", document);
        String started = send("POST", "/v1/simulations", "application/json", "application/json", """
                {"municipality":"%s","from":"%s","to":"%s","name":"%s",\
                "candidate":{"policies":[{"id":"%s","version":%s}]}}\
                """.formatted(
                        municipality, from, to, id, id, field(draft, "version")));
        String simulation = "/v1/simulations/" + field(started, "simulationId");
        String answer = started;
        while (field(answer, "state").equals("RUNNING")) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            answer = send("GET", simulation, null, "application/json", null);
        }
        if (!field(answer, "state").equals("COMPLETED")) {
            throw new IllegalStateException("the simulation ended as " + field(answer, "state"));
        }
        String result = answer.substring(answer.indexOf("\"result\""));
        System.err.printf(
                "%s: %s cases, %s changed, %s cannot be told; a count that is missing may not be shown%n",
                base.resolve(simulation),
                field(result, "cases"),
                field(result, "changed"),
                field(result, "cannotTell"));
        System.out.print(send("GET", simulation, null, "text/csv", null));
    }

    private String send(String method, String path, String type, String accepted, String body)
            throws IOException, InterruptedException {
        BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", accepted)
                .method(method, sent);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** A property of the document's top level. */
    private static String line(String document, String name) {
        Matcher line =
                Pattern.compile("(?m)^" + name + ": *\"?([A-Za-z0-9._-]+)\"?").matcher(document);
        return line.find() ? line.group(1) : "";
    }

    /** The first field of the name: the answers have those that are asked for before any other of their name. */
    private static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        return field.find() ? field.group(1) : "-";
    }

    private static IllegalArgumentException usage() {
        fail(USAGE);
        return new IllegalArgumentException(USAGE);
    }

    private static void fail(String reason) {
        System.err.println("simulate: " + reason);
        System.exit(1);
    }
}
