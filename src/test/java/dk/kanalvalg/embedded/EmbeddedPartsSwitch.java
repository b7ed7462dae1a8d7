package dk.kanalvalg.embedded;

import java.util.Map;

/** Takes PostgreSQL or Kafka away from the running service and gives it back, from whatever class loader a test has. */
public final class EmbeddedPartsSwitch {

    private static final String SWITCH = "kanalvalg.test.switch";

    private EmbeddedPartsSwitch() {}

    static void install(EmbeddedParts parts) {
        Map<String, Runnable> actions = Map.of(
                "stopBroker", parts.broker()::stop,
                "startBroker", parts.broker()::start,
                "stopPostgresql", parts.postgresql()::stop,
                "startPostgresql", parts.postgresql()::start);
        System.getProperties().put(SWITCH, actions);
    }

    public static void stopBroker() {
        run("stopBroker");
    }

    public static void startBroker() {
        run("startBroker");
    }

    public static void stopPostgresql() {
        run("stopPostgresql");
    }

    public static void startPostgresql() {
        run("startPostgresql");
    }

    @SuppressWarnings("unchecked")
    private static void run(String action) {
        ((Map<String, Runnable>) System.getProperties().get(SWITCH)).get(action).run();
    }
}
