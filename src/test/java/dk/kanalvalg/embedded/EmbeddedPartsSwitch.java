package dk.kanalvalg.embedded;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Takes PostgreSQL or Kafka away from the running service and gives it back. The parts belong to the first class loader
 * that started them, a test to a later one; JMX is what both share.
 */
public final class EmbeddedPartsSwitch {

    private static final String NAME = "dk.kanalvalg:type=EmbeddedParts";

    private EmbeddedPartsSwitch() {}

    /** What can be switched. */
    public interface Switches {
        void stopBroker();

        void startBroker();

        void stopPostgresql();

        void startPostgresql();
    }

    static void install(EmbeddedParts parts) {
        Switches switches = new Switches() {
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
        };
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(switches, Switches.class), new ObjectName(NAME));
        } catch (JMException twice) {
            throw new IllegalStateException(twice);
        }
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

    private static void run(String action) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            server.invoke(new ObjectName(NAME), action, null, null);
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
