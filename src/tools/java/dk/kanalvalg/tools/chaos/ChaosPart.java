package dk.kanalvalg.tools.chaos;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the run that can be started, killed, stopped in good order and paused, and started again. */
final class ChaosPart {

    /** Whether it answers; asked until it does. */
    interface Probe {
        boolean answers() throws IOException;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final File log;
    private final Probe probe;
    private final Path postmasterFile;
    private Process process;

    /** @param postmasterFile where PostgreSQL, which is not the child itself but a grandchild, says which process it is */
    ChaosPart(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Probe probe,
            Path postmasterFile) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.log = log.toFile();
        this.probe = probe;
        this.postmasterFile = postmasterFile;
    }

    String name() {
        return name;
    }

    /** Starts it without waiting. */
    void launch() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until it answers; one that ended at once, over what a killed one left, is started again. */
    void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                Thread.sleep(500);
                launch();
            }
            try {
                if (probe.answers()) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(name + " does not answer; see " + log);
    }

    void start() throws IOException, InterruptedException {
        launch();
        await();
    }

    /** As {@code kill -9} does. */
    void kill() throws IOException, InterruptedException {
        for (ProcessHandle each : processes()) {
            each.destroyForcibly();
        }
        process.destroyForcibly().waitFor();
    }

    /** In good order. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + signal));
        processes().forEach(each -> kill.add(Long.toString(each.pid())));
        new ProcessBuilder(kill).inheritIO().start().waitFor();
    }

    /** Its parent first, so that a paused one makes no further children. */
    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle top = process.toHandle();
        if (postmasterFile != null && Files.exists(postmasterFile)) {
            long pid =
                    Long.parseLong(Files.readAllLines(postmasterFile).getFirst().strip());
            top = ProcessHandle.of(pid).orElse(top);
        }
        List<ProcessHandle> all = new ArrayList<>(List.of(top));
        top.descendants().forEach(all::add);
        return all;
    }
}
