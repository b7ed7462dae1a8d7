package dk.kanalvalg.citizen.register;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both registers of Digital Post over real HTTP, with faults on demand. It is told what to do over HTTP too, at {@code
 * /stub}, because the test that tells it may live in another class loader.
 */
public class RegisterStub implements QuarkusTestResourceLifecycleManager {

    /** What may be wrong with a register. */
    public enum Fault {
        NONE,
        SLOW,
        TRICKLING,
        FAILING,
        FLAPPING,
        LYING_ABOUT_TYPE,
        HALF,
        NO_JSON,
        CLOSING
    }

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Set<String> without = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/service/PostForespoerg_1/", exchange -> answer(exchange, this::postForespoerg));
        server.createContext("/apis/v1/contacts", exchange -> answer(exchange, this::contacts));
        server.createContext("/stub", this::told);
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "kanalvalg.register.digital-post.url", address + "/service/PostForespoerg_1",
                "kanalvalg.register.digital-post.timeout", "PT1S",
                "kanalvalg.register.digital-post.attempt-timeout", "PT0.3S",
                "kanalvalg.register.digital-post.circuit.window", "10",
                "kanalvalg.register.digital-post.circuit.pause", "PT1S",
                "kanalvalg.test.register", address);
    }

    @Override
    public void stop() {
        stopping.countDown();
        server.stop(0);
    }

    private interface Answer {
        String to(String number);
    }

    private String postForespoerg(String number) {
        return "{\"result\": " + !without.contains(number) + "}";
    }

    private String contacts(String number) {
        return "{\"mailboxSubscription\": {\"publicRegistrationStatus\": \""
                + (without.contains(number) ? "NOT_REGISTERED" : "REGISTERED") + "\"}}";
    }

    /** {@code /stub?fault=SLOW}, {@code /stub?without=12345678}; answers how often it was asked until now. */
    private void told(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (query != null && query.startsWith("fault=")) {
            fault = Fault.valueOf(query.substring("fault=".length()));
        } else if (query != null && query.startsWith("without=")) {
            without.add(query.substring("without=".length()));
        }
        respond(exchange, 200, "text/plain", asked.toString());
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        int call = asked.incrementAndGet();
        String query = exchange.getRequestURI().getQuery();
        String good = answer.to(query.substring(query.indexOf('=') + 1));
        boolean transaction = exchange.getRequestHeaders().containsKey("x-TransaktionsId")
                && exchange.getRequestHeaders().containsKey("x-TransaktionsTid");
        switch (transaction ? fault : Fault.FAILING) {
            case NONE -> respond(exchange, 200, "application/json;charset=UTF-8", good);
            case SLOW -> {
                pause(5_000);
                respond(exchange, 200, "application/json", good);
            }
            case TRICKLING -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                pause(5_000);
                exchange.close();
            }
            case FAILING -> respond(exchange, 500, "application/json", good);
            case FLAPPING -> respond(exchange, call % 2 == 0 ? 200 : 503, "application/json", good);
            case LYING_ABOUT_TYPE -> respond(exchange, 200, "text/html", good);
            case HALF -> respond(exchange, 200, "application/json", "{}");
            case NO_JSON -> respond(exchange, 200, "application/json", "<html>" + good + "</html>");
            case CLOSING -> exchange.close();
        }
    }

    private void pause(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
