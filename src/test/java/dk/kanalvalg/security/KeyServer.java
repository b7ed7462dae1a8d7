package dk.kanalvalg.security;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Publishes over HTTP the keys that stand in a file at that moment, and fails while there is none. */
public final class KeyServer implements AutoCloseable {

    private final HttpServer server;

    public KeyServer(Path keys) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/keys", exchange -> {
            try (exchange) {
                if (!Files.exists(keys)) {
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                byte[] body = Files.readAllBytes(keys);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
