package dk.kanalvalg.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Both registers of Digital Post over real HTTP, with faults on demand, for the local run and the tests. It is
 * controlled over HTTP at {@code /stub}, so that a developer can try an outage with curl.
 */
public final class EmbeddedRegister implements AutoCloseable {

    private static final int SLOW_MILLIS = 5_000;
    private static final String REGISTERED = "REGISTERED";

    /** Faults of a register. */
    public enum Fault {
        NONE,
        /** Answers, but later than any caller waits. */
        SLOW,
        /** Begins an answer in time but does not complete it. */
        TRICKLING,
        FAILING,
        /** Fails every other time. */
        FLAPPING,
        /** Fails every question on text messages only. */
        WITHOUT_TEXT_MESSAGES,
        LYING_ABOUT_TYPE,
        /** JSON without the answer in it. */
        HALF,
        NO_JSON,
        /** Closes the connection instead of answering. */
        CLOSING
    }

    private final HttpServer server;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    private EmbeddedRegister(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/service/PostForespoerg_1/", exchange -> answer(exchange, this::postForespoerg));
        server.createContext("/apis/v1/contacts", exchange -> answer(exchange, this::contacts));
        server.createContext("/stub", this::told);
        server.start();
    }

    /** Starts one on this machine, on the preferred port or a free one. */
    public static EmbeddedRegister start(int wishedPort) {
        try {
            return new EmbeddedRegister(HttpServer.create(address(wishedPort), 0));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts one that only accepts clients with a certificate that the context trusts. */
    public static EmbeddedRegister startWithClientCertificates(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(address(EmbeddedParts.ANY_PORT), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters connection) {
                    SSLParameters wanted = context.getDefaultSSLParameters();
                    wanted.setNeedClientAuth(true);
                    connection.setSSLParameters(wanted);
                }
            });
            return new EmbeddedRegister(server);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The settings that make the service use it. */
    public Map<String, String> configuration() {
        return Map.of("kanalvalg.register.digital-post.url", address() + "/service/PostForespoerg_1");
    }

    /** Its address, for the settings of the other interface and for {@code /stub}. */
    public String address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        stopping.countDown();
        server.stop(0);
    }

    private static InetSocketAddress address(int wishedPort) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.freeOr(wishedPort));
    }

    private interface Answer {
        String to(String number);
    }

    private String postForespoerg(String number) {
        return "{\"result\": " + word(number).equals(REGISTERED) + "}";
    }

    private String contacts(String number) {
        return "{\"mailboxSubscription\": {\"publicRegistrationStatus\": \"" + word(number) + "\"}}";
    }

    private String word(String number) {
        return words.getOrDefault(number, REGISTERED);
    }

    /**
     * A body of {@code fault=SLOW}, {@code without=12345678} or {@code word=12345678:CLOSED}; returns how often it was
     * asked.
     */
    private void told(HttpExchange exchange) throws IOException {
        String told = new String(exchange.getRequestBody().readNBytes(256), StandardCharsets.UTF_8).strip();
        try {
            if (told.startsWith("fault=")) {
                fault = Fault.valueOf(told.substring("fault=".length()));
            } else if (told.startsWith("without=")) {
                words.put(told.substring("without=".length()), "NOT_REGISTERED");
            } else if (told.startsWith("word=") && told.contains(":")) {
                words.put(told.substring("word=".length(), told.indexOf(':')), told.substring(told.indexOf(':') + 1));
            }
            respond(exchange, 200, "text/plain", asked.toString());
        } catch (IllegalArgumentException unknown) {
            respond(exchange, 400, "text/plain", "fault is one of " + Set.of(Fault.values()));
        }
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
                pause();
                respond(exchange, 200, "application/json", good);
            }
            case TRICKLING -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                pause();
                exchange.close();
            }
            case FAILING -> respond(exchange, 500, "application/json", good);
            case FLAPPING -> respond(exchange, call % 2 == 0 ? 200 : 503, "application/json", good);
            case WITHOUT_TEXT_MESSAGES ->
                respond(
                        exchange,
                        exchange.getRequestURI().getPath().endsWith("/nemsms") ? 500 : 200,
                        "application/json",
                        good);
            case LYING_ABOUT_TYPE -> respond(exchange, 200, "text/html", good);
            case HALF -> respond(exchange, 200, "application/json", "{}");
            case NO_JSON -> respond(exchange, 200, "application/json", "<html>" + good + "</html>");
            case CLOSING -> exchange.close();
        }
    }

    private void pause() {
        try {
            if (stopping.await(SLOW_MILLIS, TimeUnit.MILLISECONDS)) {
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
