package dk.kanalvalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The npm packages of {@code src/test/node}, as its lock file names them. Node.js of 18.18 or later must be there. */
public final class NodePackages {

    private static final Path FOLDER = Path.of("src/test/node");
    private static final Path LOCK = FOLDER.resolve("package-lock.json");

    /** npm writes it when it has installed everything. */
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.package-lock.json");

    private NodePackages() {}

    /** Installs what the lock file names, unless it is there. */
    public static void install() throws Exception {
        if (!Files.exists(INSTALLED)
                || Files.getLastModifiedTime(INSTALLED).compareTo(Files.getLastModifiedTime(LOCK)) < 0) {
            run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    /**
     * Copies a program to where it finds the packages that it uses, and git keeps nothing; in a folder of its own.
     *
     * @return where it stands
     */
    public static Path place(Path program) throws Exception {
        Path folder = FOLDER.resolve("node_modules/.cache")
                .resolve(program.getParent().getFileName());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        return Files.copy(program, folder.resolve(program.getFileName()), StandardCopyOption.REPLACE_EXISTING)
                .toAbsolutePath();
    }

    /** Runs a program of the packages, which must end well; what it says stands in the failure. */
    public static void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node_modules/.bin/" + program));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** What a script says, which must end well; its path may be one within the folder. */
    public static String script(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws Exception {
        File said = File.createTempFile("node", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said);
        // A check tells nobody outside that it ran, and waits for no network to learn of newer versions.
        builder.environment().putAll(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
        Files.delete(said.toPath());
        assertThat(ended ? process.waitFor() : -1).as("%s: %s", command, text).isZero();
        return text;
    }
}
