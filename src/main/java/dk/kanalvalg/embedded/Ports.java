package dk.kanalvalg.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the ports of the embedded parts. A port is chosen some time before its part opens it, and the operating
 * system may offer the same port again meanwhile: what was chosen once is not chosen again in this process, unless it
 * is asked for by its number.
 */
final class Ports {

    private static final Set<Integer> CHOSEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** The preferred port if it is free, else another free port; 0 means any port. */
    static int freeOr(int wished) {
        int free = openable(wished);
        while (!CHOSEN.add(free) && free != wished) {
            free = openable(EmbeddedParts.ANY_PORT);
        }
        return free;
    }

    private static int openable(int wished) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wished));
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wished == EmbeddedParts.ANY_PORT) {
                throw new UncheckedIOException(taken);
            }
            return openable(EmbeddedParts.ANY_PORT);
        }
    }
}
