package dk.kanalvalg.embedded;

import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Takes PostgreSQL or Kafka away from the running service and gives it back. The parts are reached over JMX, because
 * test resources and tests may have different class loaders, and only the JDK is common to all of them.
 */
public final class EmbeddedPartsSwitch {

    private EmbeddedPartsSwitch() {}

    /** What JMX shows of the parts. */
    public interface PartsMBean {
        Map<String, String> getConfiguration();

        void stopBroker();

        void startBroker();

        void stopPostgresql();

        void startPostgresql();
    }

    /** The parts as JMX sees them. */
    public record Parts(EmbeddedParts parts) implements PartsMBean {
        @Override
        public Map<String, String> getConfiguration() {
            return parts.configuration();
        }

        @Override
        public void stopBroker() {
            parts.broker().stop();
        }

        @Override
        public void startBroker() {
            parts.broker().start();
        }

        @Override
        public void stopPostgresql() {
            parts.postgresql().stop();
        }

        @Override
        public void startPostgresql() {
            parts.postgresql().start();
        }
    }

    static void install(EmbeddedParts parts) {
        try {
            server().registerMBean(new Parts(parts), name());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the parts run in this JVM. */
    static boolean isInstalled() {
        return server().isRegistered(name());
    }

    /** The settings that make a service use these parts. */
    @SuppressWarnings("unchecked")
    public static Map<String, String> configuration() {
        try {
            return (Map<String, String>) server().getAttribute(name(), "Configuration");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void stopBroker() {
        invoke("stopBroker");
    }

    public static void startBroker() {
        invoke("startBroker");
    }

    public static void stopPostgresql() {
        invoke("stopPostgresql");
    }

    public static void startPostgresql() {
        invoke("startPostgresql");
    }

    private static void invoke(String operation) {
        try {
            server().invoke(name(), operation, new Object[0], new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName name() {
        try {
            return new ObjectName("dk.kanalvalg:type=EmbeddedParts");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
