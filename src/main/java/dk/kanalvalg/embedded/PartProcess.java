package dk.kanalvalg.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs one of the parts as its own process, which can be paused and killed without affecting the other. */
public final class PartProcess {

    private PartProcess() {}

    /** {@code postgresql|kafka FOLDER PORT}: runs it over the folder's data until the process is ended. */
    public static void main(String... arguments) throws InterruptedException {
        Path folder = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        EmbeddedParts.quieten();
        Runnable stop;
        switch (arguments[0]) {
            case "postgresql" -> {
                EmbeddedPostgresql postgresql = new EmbeddedPostgresql(folder, port);
                postgresql.start();
                stop = postgresql::stop;
            }
            case "kafka" -> {
                EmbeddedBroker broker = new EmbeddedBroker(folder, port);
                broker.start();
                stop = broker::stop;
            }
            default -> throw new IllegalArgumentException("there is no part " + arguments[0]);
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop-part"));
        ended.await();
    }
}
