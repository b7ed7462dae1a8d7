package dk.kanalvalg.citizen.register;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contact look-up of the next generation, over TLS with a client certificate, its words mapped by configuration. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@QuarkusTestResource(value = GuardedRegister.class, restrictToAnnotatedClass = true)
class ContactsIT {

    @ParameterizedTest
    @CsvSource({
        "55133018, REGISTERED,     DIGITAL, COMPANY_MANDATORY, mapped as shipped",
        "61126228, FRITAGET,       ANALOG,  COMPANY_EXEMPT,    mapped by this installation",
        "24256790, SOMETHING_NEW,  ANALOG,  DP_STATUS_UNKNOWN, a word nobody mapped is never a no"
    })
    void itsWordsMeanWhatTheConfigurationSays(String cvr, String word, String channel, String reason, String why)
            throws Exception {
        tell("word=" + cvr + ":" + word);
        Map<String, Object> event =
                event(UUID.randomUUID().toString(), Map.of("type", "CVR", "value", cvr), "23.05.01");
        JsonPath decided = given().contentType("application/json")
                .body(with(event, "subject.type", "COMPANY"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(decided.getString("decision.channel")).as(why).isEqualTo(channel);
        assertThat(decided.getString("decision.reason")).as(why).isEqualTo(reason);
        if (reason.equals("DP_STATUS_UNKNOWN")) {
            assertThat(decided.getList("decision.obligations")).contains("RECHECK_STATUS_BEFORE_DISPATCH");
        }
    }

    @Test
    void whoShowsNoCertificateIsAnsweredNothing() {
        try (HttpClient stranger = HttpClient.newBuilder()
                .sslContext(GuardedRegister.context(null, file("trust-store")))
                .build()) {
            assertThatThrownBy(() -> stranger.send(stub(""), HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void tell(String command) throws Exception {
        try (HttpClient operator = HttpClient.newBuilder()
                .sslContext(GuardedRegister.context(file("client-store"), file("trust-store")))
                .build()) {
            assertThat(operator.send(stub(command), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Asked for and not injected: only while this class runs there are such settings, and an injection is checked always. */
    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("kanalvalg.test." + name, String.class);
    }

    private static Path file(String name) {
        return Path.of(setting(name));
    }

    private static HttpRequest stub(String command) {
        return HttpRequest.newBuilder(URI.create(setting("register") + "/stub"))
                .POST(HttpRequest.BodyPublishers.ofString(command))
                .build();
    }
}
