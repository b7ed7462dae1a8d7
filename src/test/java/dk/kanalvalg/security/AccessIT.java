package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As in production: what needs a right is closed, and a token opens what it says, for the municipality that it names. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(AccessIT.Required.class)
class AccessIT {

    private static final Path KEYS = Path.of("target", "tokens");

    /** Tokens are asked for. */
    public static class Required implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            TokenMint.in(KEYS);
            return Map.of(
                    "kanalvalg.security.required",
                    "true",
                    "kanalvalg.security.issuer",
                    TokenMint.ISSUER,
                    "kanalvalg.security.keys",
                    KEYS.resolve("keys.json").toAbsolutePath().toUri().toString());
        }
    }

    @Inject
    AgroalDataSource database;

    private final TokenMint mint = TokenMint.in(KEYS);

    private record Call(Right right, String method, String path, Map<String, Object> body) {

        ValidatableResponse with(String token) {
            RequestSpecification request = given();
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (body != null) {
                request.contentType("application/json").body(body);
            }
            return request.request(method, path).then();
        }
    }

    private static List<Call> closed(String caseId) {
        Map<String, Object> who = who("0175");
        Map<String, Object> erasure = new LinkedHashMap<>(who);
        erasure.put("reason", "Borgeren har bedt om det");
        Map<String, Object> settings =
                given().get("/v1/municipalities/0175").then().extract().path("$");
        return List.of(
                new Call(Right.IDENTIFY, "POST", "/v1/cases/" + caseId + "/citizen", Map.of("purpose", "Skal ringe")),
                new Call(Right.EXPORT, "POST", "/v1/privacy/export", who),
                new Call(Right.ERASE, "POST", "/v1/privacy/erasure", erasure),
                new Call(Right.KEYS, "GET", "/v1/privacy/keys", null),
                new Call(Right.AUDIT, "GET", "/v1/audit/verification", null),
                new Call(Right.SET_UP, "PUT", "/v1/municipalities/0175", settings),
                new Call(Right.OPERATE, "POST", "/v1/operations/replays", replay("0175", "none.v1")),
                new Call(Right.OPERATE, "POST", "/v1/operations/replays/" + caseId + "/stop", null),
                new Call(Right.OPERATE, "POST", "/v1/operations/outbox/refusals/" + caseId + "/retry", null),
                new Call(
                        Right.OPERATE,
                        "POST",
                        "/v1/operations/outbox/refusals/" + caseId + "/unblock",
                        Map.of("reason", "Emnet findes ikke")),
                new Call(Right.OPERATE, "POST", "/v1/operations/outcomes/dead-letters/replay", Map.of("limit", 1)),
                new Call(Right.DRAFT_POLICY, "POST", "/v1/policies/none-such/versions", Map.of()),
                new Call(Right.APPROVE_POLICY, "POST", "/v1/policies/none-such/versions/1/approve", Map.of()),
                new Call(Right.APPROVE_POLICY, "POST", "/v1/policies/none-such/versions/1/retire", Map.of()));
    }

    private static Map<String, Object> replay(String municipality, String topic) {
        return Map.of(
                "municipality",
                municipality,
                "administration",
                "borgerservice",
                "from",
                OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString(),
                "topic",
                "kanalvalg." + municipality + ".borgerservice." + topic);
    }

    @Test
    void whatNeedsARightIsClosedToWhoHasNone() {
        for (Call call : closed(submit("0175"))) {
            call.with(null)
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json")
                    .body("code", equalTo("UNAUTHENTICATED"));
            Right other = call.right() == Right.AUDIT ? Right.KEYS : Right.AUDIT;
            call.with(mint.token("sagsbehandler-7", "0175", other))
                    .statusCode(403)
                    .body("code", equalTo("RIGHT_MISSING"));
        }
    }

    @Test
    void theRightInATokenOpensIt() {
        for (Call call : closed(submit("0175"))) {
            int status = call.with(mint.token("sagsbehandler-7", "*", call.right()))
                    .extract()
                    .statusCode();
            // Of the policies that are not there it is told so, which is behind the door.
            assertThat(status).as(call.path()).isIn(200, 202, 400, 404, 422);
        }
    }

    @Test
    void contactsAreTakenInWithoutOne() {
        given().get("/v1/cases/" + submit("0175")).then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void theTokenSaysWhoItWasAndNotTheRequest() throws SQLException {
        String caseId = submit("0175");
        given().contentType("application/json")
                .header("X-Actor", "somebody-else")
                .header("Authorization", "Bearer " + mint.token("sagsbehandler-9", "0175", Right.IDENTIFY))
                .body(Map.of("purpose", "Skal ringe"))
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(200);
        assertThat(identifiedBy(caseId)).isEqualTo("sagsbehandler-9");
    }

    @Test
    void aTokenThatIsNotGenuineOpensNothingAnywhere() {
        Map<String, Object> rights = Map.of("municipality", "*", "groups", List.of(Right.AUDIT.word()));
        Map<String, Object> late = new LinkedHashMap<>(rights);
        late.put("exp", Date.from(Instant.now().minusSeconds(3600)));
        Map<String, Object> elsewhere = new LinkedHashMap<>(rights);
        elsewhere.put("aud", "another-service");
        Map<String, Object> stranger = new LinkedHashMap<>(rights);
        stranger.put("iss", "https://somebody.example");
        Map<String, Object> number = new LinkedHashMap<>(rights);
        number.put("sub", TestEvents.CPR);
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .subject("x")
                        .issuer(TokenMint.ISSUER)
                        .audience("kanalvalg")
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .claim("municipality", "*")
                        .claim("groups", List.of(Right.AUDIT.word()))
                        .build())
                .serialize();
        for (String token : List.of(
                TokenMint.fresh().token(rights),
                mint.token(late),
                mint.token(elsewhere),
                mint.token(stranger),
                mint.token(number),
                mint.confused(rights),
                unsigned,
                "x",
                "a.b.c")) {
            for (String path : List.of("/v1/audit/verification", "/v1/cases?municipality=0175")) {
                given().header("Authorization", "Bearer " + token)
                        .get(path)
                        .then()
                        .statusCode(401)
                        .body("code", equalTo("UNAUTHENTICATED"));
            }
        }
        given().header("Authorization", "Bearer " + mint.token(rights))
                .get("/v1/audit/verification")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenOfOneMunicipalityReachesNothingOfAnother() {
        String caseId = submit("0151");
        String token = mint.token("sagsbehandler-7", "0175", Right.values());
        for (String path : List.of("", "/history", "/explanation")) {
            as(token).get("/v1/cases/" + caseId + path).then().statusCode(404);
        }
        as(token)
                .contentType("application/json")
                .body(Map.of("purpose", "Nysgerrig"))
                .post("/v1/cases/" + caseId + "/citizen")
                .then()
                .statusCode(404);
        for (String path : List.of(
                "/v1/cases",
                "/v1/cases?municipality=0151",
                "/v1/journeys/j-1?municipality=0151&administration=social")) {
            as(token).get(path).then().statusCode(403).body("code", equalTo("MUNICIPALITY_FORBIDDEN"));
        }
        Map<String, Object> who = who("0151");
        Map<String, Object> erasure = new LinkedHashMap<>(who);
        erasure.put("reason", "Nysgerrig");
        Map<String, Object> standing = TestEvents.standing("borger", "EXEMPT");
        standing.put("municipality", "0151");
        Map<String, Object> event = TestEvents.with(TestEvents.event("borger"), "municipality", "0151");
        forbidden(token, "POST", "/v1/cases/search", who);
        forbidden(token, "POST", "/v1/citizens/lookup", who);
        forbidden(token, "PUT", "/v1/citizens/standing", standing);
        forbidden(token, "POST", "/v1/privacy/export", who);
        forbidden(token, "POST", "/v1/privacy/erasure", erasure);
        forbidden(token, "POST", "/v1/contact-events", event);
        forbidden(token, "POST", "/v1/operations/replays", replay("0151", "v1"));
        forbidden(token, "POST", "/v1/decisions", Map.of("event", event));
        forbidden(
                token,
                "PUT",
                "/v1/municipalities/0151",
                given().get("/v1/municipalities/0151").then().extract().path("$"));
        as(token)
                .contentType("application/json")
                .body(List.of(event, TestEvents.event("borger")))
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .body("[0].status", equalTo(403))
                .body("[1].status", equalTo(201));
        as(mint.token("sagsbehandler-7", "0151", Right.values()))
                .get("/v1/cases/" + caseId)
                .then()
                .statusCode(200);
        // Who names no municipality has none.
        as(mint.token(Map.of())).get("/v1/cases/" + caseId).then().statusCode(404);
        as(mint.token(Map.of("municipality", List.of("0175", "0151"))))
                .get("/v1/cases/" + caseId)
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenOfOneAdministrationReachesNoCaseOfAnother() {
        String person = "access-" + UUID.randomUUID();
        Map<String, Object> event = TestEvents.with(TestEvents.event(person), "matter.kle", "27.03.01");
        String social = given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        Map<String, Object> search = Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person));
        for (String administration : List.of("social", "erhverv")) {
            boolean own = administration.equals("social");
            String token = mint.token(Map.of(
                    "municipality",
                    "0175",
                    "administration",
                    administration,
                    "groups",
                    List.of(Right.IDENTIFY.word())));
            for (String path : List.of("", "/history", "/explanation")) {
                as(token).get("/v1/cases/" + social + path).then().statusCode(own ? 200 : 404);
            }
            as(token)
                    .contentType("application/json")
                    .body(Map.of("purpose", "Skal ringe"))
                    .post("/v1/cases/" + social + "/citizen")
                    .then()
                    .statusCode(own ? 200 : 404);
            as(token)
                    .get("/v1/cases?municipality=0175&administration=social")
                    .then()
                    .statusCode(own ? 200 : 403);
            as(token).get("/v1/cases?municipality=0175").then().statusCode(403);
            as(token)
                    .get("/v1/journeys/j-none?municipality=0175&administration=social")
                    .then()
                    .statusCode(own ? 404 : 403);
            as(token)
                    .contentType("application/json")
                    .body(search)
                    .post("/v1/cases/search")
                    .then()
                    .statusCode(200)
                    .body("cases.size()", equalTo(own ? 1 : 0));
        }
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void forbidden(String token, String method, String path, Object body) {
        as(token)
                .contentType("application/json")
                .body(body)
                .request(method, path)
                .then()
                .statusCode(403)
                .body("code", equalTo("MUNICIPALITY_FORBIDDEN"));
    }

    private static Map<String, Object> who(String municipality) {
        return Map.of(
                "municipality", municipality, "id", Map.of("type", "LOCAL", "value", "access-" + UUID.randomUUID()));
    }

    private static String submit(String municipality) {
        return given().contentType("application/json")
                .body(TestEvents.with(TestEvents.event("access"), "municipality", municipality))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    private String identifiedBy(String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select actor from audit_entry where action = 'CITIZEN_IDENTIFIED' and case_id = ?")) {
            select.setObject(1, UUID.fromString(caseId));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
