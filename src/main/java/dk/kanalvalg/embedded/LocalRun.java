package dk.kanalvalg.embedded;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.logging.LoggingSetupRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The service with its parts in one process, for a developer's machine: nothing to install, data kept between runs. */
public final class LocalRun {

    private static final String STARTED = "kanalvalg.local.started";
    private static final int POSTGRESQL_PORT = 15432;
    private static final int BROKER_PORT = 19092;
    private static final int REGISTER_PORT = 18090;
    private static final int ISSUER_PORT = 18091;

    /** Option of the command line: use a stub of the register of Digital Post. */
    private static final String REGISTER = "--register-stub";

    /** On the command line: closed as in production, for tokens that {@link LocalTokenCommand} makes. */
    private static final String SECURED = "--secured";

    private LocalRun() {}

    /**
     * Runs until the service ends. {@code kanalvalg.local.folder}, {@code kanalvalg.local.postgresql-port} and
     * {@code kanalvalg.local.kafka-port} are system properties; a port that is taken gives way to a free one. With {@code
     * --register-stub} both registers of Digital Post are there too; with {@code --secured} nobody gets in without a token.
     *
     * @return the exit code
     */
    public static int run(String... args) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            // Live reload: a new class loader calls this again while the parts of the first call continue to run.
            return runReloaded(args);
        }
        // Before the parts start, so that an early Ctrl-C does not leave a database running.
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitQuietly(stopped), "await-parts"));
        try (EmbeddedParts parts = startParts()) {
            parts.configuration().forEach(System::setProperty);
            startRegister(args);
            startIssuer(args);
            // Hooks run side by side, and a database that goes first leaves the relay with errors to log. So the parts
            // go when the service has gone, on this thread.
            return serve(args);
        } finally {
            stopped.countDown();
        }
    }

    private static int runReloaded(String... args) {
        if (System.getProperty(STARTED) == null) {
            EmbeddedParts parts = startParts();
            parts.configuration().forEach(System::setProperty);
            startRegister(args);
            startIssuer(args);
            System.setProperty(STARTED, "true");
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop-parts"));
        }
        return serve(args);
    }

    private static EmbeddedParts startParts() {
        return EmbeddedParts.start(
                folder(),
                Integer.getInteger("kanalvalg.local.postgresql-port", POSTGRESQL_PORT),
                Integer.getInteger("kanalvalg.local.kafka-port", BROKER_PORT));
    }

    /** Where the data of local runs stand. */
    static Path folder() {
        return Path.of(System.getProperty("kanalvalg.local.folder", ".kanalvalg"));
    }

    /** It holds nothing but the key, so it ends with the process. */
    private static void startIssuer(String... args) {
        if (List.of(args).contains(SECURED)) {
            LocalIssuer.start(folder().resolve("issuer"), ISSUER_PORT)
                    .configuration()
                    .forEach(System::setProperty);
        }
    }

    /** It holds nothing, so it ends with the process. */
    private static void startRegister(String... args) {
        if (List.of(args).contains(REGISTER)) {
            EmbeddedRegister register = EmbeddedRegister.start(REGISTER_PORT);
            register.configuration().forEach(System::setProperty);
            System.setProperty("kanalvalg.local.register", register.address());
        }
    }

    /** Without our own handler Quarkus would end the JVM before the parts are stopped. */
    private static int serve(String... args) {
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(
                null,
                (code, failure) -> {
                    exitCode.set(code);
                    if (failure != null) {
                        // Logging may not have started, and the user must see why the run ended.
                        LoggingSetupRecorder.handleFailedStart();
                        Logger.getLogger(LocalRun.class.getName())
                                .log(Level.SEVERE, "Kanalvalg did not start", failure);
                    }
                },
                args);
        return exitCode.get();
    }

    private static void awaitQuietly(CountDownLatch stopped) {
        try {
            if (!stopped.await(60, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
