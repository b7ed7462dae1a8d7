package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code ./kanalvalg run} in a folder of its own, with an empty home for its data, and the commands of the guides beside it.
 * The folder holds the script, the sources, and the packages that the build has made. The ports are free ones, so that a
 * developer's own run goes on; in the commands the addresses are the only thing that differs from the documents.
 */
final class GuideRun implements AutoCloseable {

    /** What the tools ask for besides the address of the service, by the name of the command. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "load", List.of("postgresql"),
            "attack", List.of(),
            "latency", List.of("bootstrap"),
            "relay-throughput", List.of("postgresql", "bootstrap"),
            "million-cases", List.of("postgresql"),
            "simulate-year", List.of("postgresql"),
            "report-year", List.of("postgresql"),
            "measure-import", List.of("postgresql"));

    private final Path folder;
    private final int http;
    private final int postgresql;
    private final int kafka;
    private final Process service;

    private GuideRun(Path folder, List<String> options) throws IOException {
        this.folder = folder;
        layOut();
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                ServerSocket three = new ServerSocket(0)) {
            http = one.getLocalPort();
            postgresql = two.getLocalPort();
            kafka = three.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of("./kanalvalg", "run"));
        command.addAll(options);
        ProcessBuilder builder = shellBuilder(command, log());
        builder.environment().put("KANALVALG_HTTP_PORT", Integer.toString(http));
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-Dkanalvalg.local.postgresql-port=" + postgresql + " -Dkanalvalg.local.kafka-port=" + kafka);
        service = builder.start();
        await().until(this::ready);
    }

    /** Starts one with these options, and waits until it is ready. */
    static GuideRun start(Path folder, String... options) throws IOException {
        return new GuideRun(folder, List.of(options));
    }

    String url() {
        return "http://localhost:" + http;
    }

    String kafka() {
        return "localhost:" + kafka;
    }

    int postgresql() {
        return postgresql;
    }

    Path folder() {
        return folder;
    }

    /** What the service has printed. */
    String printed() throws IOException {
        return Files.readString(log().toPath());
    }

    /**
     * Runs a document's commands from the first to the last in one shell, as somebody does who follows it, without those
     * that start the service: it runs.
     *
     * @param environment what the document says that the reader knows
     * @return what each block printed
     */
    List<String> follow(List<String> blocks, Map<String, String> environment) throws IOException, InterruptedException {
        String mark = "=== end of block ===";
        StringBuilder script = new StringBuilder("kubectl() { echo kubectl \"$@\"; cat; }\n");
        for (String block : blocks) {
            block.lines()
                    .filter(line -> !line.matches("(\\w+=\\S+ )?\\./kanalvalg run\\b.*"))
                    .forEach(line -> script.append(here(line)).append('\n'));
            script.append("echo; echo '").append(mark).append("'\n");
        }
        String printed = run(script.toString(), environment);
        List<String> parts = new ArrayList<>(List.of(printed.split(mark)));
        assertThat(parts).as(printed).hasSize(blocks.size() + 1);
        return parts.subList(0, blocks.size());
    }

    private String here(String line) {
        String addressed = line.replace("http://localhost:8080", url()).replace("localhost:19092", kafka());
        for (Map.Entry<String, List<String>> tool : PARTS.entrySet()) {
            String start = "./kanalvalg " + tool.getKey() + " ";
            if (addressed.startsWith(start)) {
                StringBuilder more = new StringBuilder(start).append("--url=").append(url());
                tool.getValue()
                        .forEach(part ->
                                more.append(" --").append(part).append('=').append(address(part)));
                addressed = more + " " + addressed.substring(start.length());
            }
        }
        return addressed
                .replace("./kanalvalg simulate ", "./kanalvalg simulate --url " + url() + " ")
                .replaceAll("(\\./kanalvalg verify-delivery \\d+)", "$1 " + url() + " " + kafka());
    }

    private String address(String part) {
        return part.equals("bootstrap") ? kafka() : "localhost:" + postgresql + "/postgres";
    }

    private String run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        File output = folder.resolve("commands.log").toFile();
        ProcessBuilder builder = shellBuilder(List.of("bash", "-euo", "pipefail", "-c", script), output);
        builder.environment().put("KANALVALG_KAFKA_BOOTSTRAP_SERVERS", kafka());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(3 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String printed = Files.readString(output.toPath());
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private ProcessBuilder shellBuilder(List<String> command, File output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private boolean ready() throws InterruptedException, IOException {
        assertThat(service.isAlive()).as(printed()).isTrue();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private File log() {
        return folder.resolve("run.log").toFile();
    }

    private void layOut() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        Files.copy(root.resolve("kanalvalg"), folder.resolve("kanalvalg"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(root.resolve("pom.xml"), folder.resolve("pom.xml"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String linked : List.of("src", "docs", "deploy", ".mvn", "mvnw")) {
            Files.createSymbolicLink(folder.resolve(linked), root.resolve(linked));
        }
        Path target = Files.createDirectory(folder.resolve("target"));
        for (String built : List.of("local", "tools-classes")) {
            assertThat(root.resolve("target").resolve(built)).exists();
            Files.createSymbolicLink(
                    target.resolve(built), root.resolve("target").resolve(built));
        }
        // As the script leaves it when it has compiled the tools; here the build has.
        Files.createFile(target.resolve("tools.built"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<ProcessHandle> parts = service.descendants()) {
            List<ProcessHandle> left = parts.toList();
            service.destroy();
            await().until(() -> !service.isAlive());
            assertThat(left).noneMatch(ProcessHandle::isAlive);
        }
    }
}
