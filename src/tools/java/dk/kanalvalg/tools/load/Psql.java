package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Statements for the service's database, by PostgreSQL's own client. */
final class Psql {

    private final List<String> command;
    private final String password;

    /** The address as {@code host:port/database}, on this machine. */
    Psql(String address, String user, String password) throws IOException {
        String[] parts = address.split("[:/]", 3);
        SideBySide.requireLoopback(parts[0]);
        command = List.of(
                "psql",
                "-X",
                "-q",
                "-t",
                "-A",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                parts[0],
                "-p",
                parts[1],
                "-U",
                user,
                "-d",
                parts[2],
                "-f",
                "-");
        this.password = password;
    }

    /** Runs them in one transaction, unless they say otherwise, and answers what they print; the last may end without ;. */
    String run(String statements) {
        return run(statements, true);
    }

    String run(String statements, boolean oneTransaction) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", password);
            Process process = builder.start();
            String text = oneTransaction ? "begin;\n" + statements + "\n;\ncommit;\n" : statements + "\n";
            try (var in = process.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("psql: " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks again and again until the answer is that one. In one session: a process each time would take its share of what
     * is measured.
     */
    void await(String settings, String question, String answer, Duration interval) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", password);
            Process process = builder.start();
            try (var in = process.getOutputStream();
                    var output = process.inputReader(StandardCharsets.UTF_8)) {
                String text = settings + "\n" + question + " \\watch " + interval.toMillis() / 1_000.0 + "\n";
                in.write(text.getBytes(StandardCharsets.UTF_8));
                in.flush();
                String line = output.readLine();
                while (line != null && !line.strip().equals(answer)) {
                    line = output.readLine();
                }
                if (line == null) {
                    throw new IllegalStateException("psql ended before the answer was " + answer);
                }
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
