package dk.kanalvalg.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where the embedded parts listen. */
final class Ports {

    private Ports() {}

    /** The wished port if nobody listens there, else a free one; 0 wishes for nothing in particular. */
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
