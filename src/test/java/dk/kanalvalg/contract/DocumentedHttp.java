package dk.kanalvalg.contract;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Sends requests by the JDK's client, for tests of services in processes of their own; answers are held to the contract. */
public final class DocumentedHttp {

    private DocumentedHttp() {}

    /** Sends and waits. */
    public static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return checked(client.send(request, BodyHandlers.ofString()));
    }

    /** The same to a management port, where health and metrics are, which are no part of the contract. */
    public static HttpResponse<String> sendToManagement(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    /** Sends; the future fails where the answer is not in the contract. */
    public static CompletableFuture<HttpResponse<String>> sendAsync(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(DocumentedHttp::checked);
    }

    private static HttpResponse<String> checked(HttpResponse<String> response) {
        DocumentedAnswers.check(Answer.of(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                response.headers().map(),
                response.body().getBytes(StandardCharsets.UTF_8)));
        return response;
    }
}
