package dk.kanalvalg.citizen.register;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.citizen.register.RegisterAnswer.Cause;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StrictJson;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.Executors;

/**
 * One HTTP call to the register. Both interfaces require the number in the URL. So this class logs nothing, and uses
 * the JDK's client, which logs nothing either unless the command line turns it on.
 */
@Singleton
class RegisterClient {

    private static final int LARGEST_ANSWER = 64 * 1024;

    private final RegisterConfig config;
    private final StrictJson json;
    private final Ids ids;
    private final Now now;
    private final HttpClient http;

    RegisterClient(RegisterConfig config, TlsConfigurationRegistry tls, StrictJson json, Ids ids, Now now) {
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.now = now;
        this.http = client(config, tls);
    }

    private static HttpClient client(RegisterConfig config, TlsConfigurationRegistry tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.attemptTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        config.tlsConfiguration().ifPresent(name -> {
            try {
                builder.sslContext(tls.get(name)
                        .orElseThrow(() -> new IllegalStateException("no TLS configuration is called " + name))
                        .createSSLContext());
            } catch (Exception broken) {
                throw new IllegalStateException("the client certificate of the register cannot be used", broken);
            }
        });
        return builder.build();
    }

    /**
     * The register's answer to one question.
     *
     * @throws RegisterFault when there is no usable answer
     */
    JsonNode get(String question, PartyId id) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(config.url().orElseThrow() + "/" + question + query(id)))
                .timeout(config.attemptTimeout())
                .header("Accept", "application/json")
                .header(config.transactionIdHeader(), ids.next().toString())
                .header(config.transactionTimeHeader(), now.now().toString())
                .build();
        try {
            return read(http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)));
        } catch (HttpTimeoutException late) {
            throw new RegisterFault(Cause.TIMEOUT);
        } catch (IOException broken) {
            throw new RegisterFault(Cause.UNREACHABLE);
        }
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new RegisterFault(Cause.REFUSED);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.matches("(?i)application/([a-z0-9.-]+\\+)?json *(;.*)?")) {
            throw new RegisterFault(Cause.UNREADABLE);
        }
        try {
            return json.tree(response.body());
        } catch (InvalidRequest noJson) {
            throw new RegisterFault(Cause.UNREADABLE);
        }
    }

    private static String query(PartyId id) {
        return switch (id) {
            case PartyId.Cpr(var number) -> "?cprNumber=" + number.digits();
            case PartyId.Cvr(var number) -> "?cvrNumber=" + number.value();
            case PartyId.Local _ -> throw new IllegalArgumentException("no register knows a local reference");
        };
    }
}
