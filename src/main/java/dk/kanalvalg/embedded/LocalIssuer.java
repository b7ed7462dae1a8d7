package dk.kanalvalg.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * In the place of a municipality's identity provider on a developer's machine: publishes over HTTP the key that verifies
 * the tokens of {@link LocalTokenCommand}. Neither is in the production package.
 */
public final class LocalIssuer implements AutoCloseable {

    /** As it stands in the tokens; production believes nobody of this name. */
    public static final String NAME = "https://local-issuer.kanalvalg.invalid";

    private final HttpServer server;

    private LocalIssuer(HttpServer server) {
        this.server = server;
    }

    /** Starts one for the key in the folder, on the wished port or a free one. */
    public static LocalIssuer start(Path folder, int wishedPort) {
        byte[] keys = LocalKeys.in(folder).published().getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.freeOr(wishedPort)), 0);
            server.createContext("/keys", exchange -> answer(exchange, keys));
            server.start();
            return new LocalIssuer(server);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The settings under which the service believes it. */
    public Map<String, String> configuration() {
        return Map.of(
                "kanalvalg.security.secured",
                "true",
                "kanalvalg.security.issuer",
                NAME,
                "kanalvalg.security.keys",
                "http://localhost:" + server.getAddress().getPort() + "/keys");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, byte[] keys) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
        }
    }
}
