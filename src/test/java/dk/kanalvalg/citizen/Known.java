package dk.kanalvalg.citizen;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.TestEvents;
import io.restassured.path.json.JsonPath;
import java.util.Map;

/** What the service knows of somebody, asked from outside. */
public final class Known {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Known() {}

    /** The Digital Post status of a person with a reference of the sender's. */
    public static String digitalPost(String person) {
        return standing(Map.of("type", "LOCAL", "value", person)).getString("standing.digitalPost");
    }

    /** What is known of somebody. */
    public static JsonPath standing(Map<String, Object> id) {
        return given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", id))
                .post("/v1/citizens/lookup")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A statement as feeds and files send it. */
    public static String line(String person, String digitalPost) {
        return json(TestEvents.standing(person, digitalPost));
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** The value of a metric, its labels as they are printed; 0 when it is not there. */
    public static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }
}
