package dk.kanalvalg.endtoend;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.platform.StoredJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A portal that posts events and repeats what was not answered, as the contract asks it to. */
public final class Portal {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final StoredJson json = new StoredJson();
    private volatile String url;

    public Portal(String url) {
        this.url = url;
    }

    /** Where the service is now. */
    public void moved(String newUrl) {
        this.url = newUrl;
    }

    /** The status of the answer. */
    public int post(Map<String, Object> event) throws IOException, InterruptedException {
        return postAndRead(event).statusCode();
    }

    /** The answer itself. */
    public HttpResponse<String> postAndRead(Map<String, Object> event) throws IOException, InterruptedException {
        return DocumentedHttp.send(client, request(event));
    }

    /** An event of a run, about one of its citizens; its place in the citizen's order stands in {@code formRef}. */
    public static Map<String, Object> event(String run, int citizen, int place) {
        Map<String, Object> event = TestEvents.event(
                run + "/" + citizen + "/" + place,
                Map.of("type", "LOCAL", "value", run + "-" + citizen),
                place % 2 == 0 ? "23.05.01" : "32.30.04");
        return TestEvents.with(event, "matter.formRef", "place " + place);
    }

    private HttpRequest request(Map<String, Object> event) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/contact-events"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(json.write(event)))
                .build();
    }
}
