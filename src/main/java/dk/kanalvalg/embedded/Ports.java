package dk.kanalvalg.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses the ports of the embedded parts. */
final class Ports {

    private Ports() {}

    /** The preferred port if it is free, else another free port; 0 means any port. */
    static int freeOr(int wished) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wished));
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wished == EmbeddedParts.ANY_PORT) {
                throw new UncheckedIOException(taken);
            }
            return freeOr(EmbeddedParts.ANY_PORT);
        }
    }
}
