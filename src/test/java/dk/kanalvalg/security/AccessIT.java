package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

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
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

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

    /** What the gateway alone answers for; everything else in openapi.yaml needs a right. */
    private static final Set<String> OPEN = Set.of(
            "GET /schemas/{name}",
            "POST /v1/contact-events",
            "POST /v1/contact-events/batch",
            "POST /v1/decisions",
            "GET /v1/routes",
            "GET /v1/cases",
            "GET /v1/cases/attention",
            "GET /v1/cases/{caseId}",
            "GET /v1/cases/{caseId}/explanation",
            "GET /v1/cases/{caseId}/history",
            "POST /v1/cases/{caseId}/handover",
            "POST /v1/cases/{caseId}/outcomes",
            "POST /v1/cases/{caseId}/override",
            "GET /v1/journeys/{journeyId}",
            "GET /v1/municipalities/{code}",
            "GET /v1/municipalities/{code}/versions/{version}",
            "GET /v1/policies",
            "GET /v1/policies/{id}/versions/{version}",
            "POST /v1/policies/analysis",
            "POST /v1/policies/{id}/versions/{version}/evaluate",
            "GET /v1/privacy/processing-record");

    /** An endpoint as openapi.yaml names it, with the right it needs and a request that is let through with that. */
    private record Call(Right right, String method, String template, Object body) {

        String name() {
            return method + " " + template;
        }

        ValidatableResponse with(String token, String id) {
            RequestSpecification request = given();
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (body instanceof byte[] file) {
                request.contentType("application/x-ndjson").body(file);
            } else if (body != null) {
                request.contentType("application/json").body(body);
            }
            String path = template.replace("{id}", "none-such")
                    .replace("{version}", "1")
                    .replace("{code}", "0175")
                    .replaceAll("\\{[a-zA-Z]+}", id);
            return request.request(method, path).then();
        }
    }

    private static List<Call> closed() {
        Map<String, Object> who = who("0175");
        Map<String, Object> erasure = new LinkedHashMap<>(who);
        erasure.put("reason", "Borgeren har bedt om det");
        Map<String, Object> settings =
                given().get("/v1/municipalities/0175").then().extract().path("$");
        String refusals = "/v1/operations/outbox/refusals";
        String imports = "/v1/citizens/standing/imports";
        String policy = "/v1/policies/{id}/versions";
        return List.of(
                new Call(Right.IDENTIFY, "POST", "/v1/cases/{caseId}/citizen", Map.of("purpose", "Skal ringe")),
                new Call(Right.LOOK_UP, "POST", "/v1/citizens/lookup", who),
                new Call(Right.LOOK_UP, "POST", "/v1/cases/search", who),
                new Call(Right.TELL, "PUT", "/v1/citizens/standing", TestEvents.standing("access", "EXEMPT")),
                new Call(Right.TELL, "POST", "/v1/citizens/standing/import", new byte[0]),
                new Call(Right.TELL, "GET", imports, null),
                new Call(Right.TELL, "GET", imports + "/{importId}", null),
                new Call(Right.TELL, "GET", imports + "/{importId}/events", null),
                new Call(Right.TELL, "GET", imports + "/{importId}/refusals", null),
                new Call(Right.EXPORT, "POST", "/v1/privacy/export", who),
                new Call(Right.ERASE, "POST", "/v1/privacy/erasure", erasure),
                new Call(Right.KEYS, "GET", "/v1/privacy/keys", null),
                new Call(Right.AUDIT, "GET", "/v1/audit/verification", null),
                new Call(Right.SET_UP, "PUT", "/v1/municipalities/{code}", settings),
                new Call(Right.OPERATE, "GET", "/v1/operations/replays", null),
                new Call(Right.OPERATE, "POST", "/v1/operations/replays", replay("0175", "none.v1")),
                new Call(Right.OPERATE, "GET", "/v1/operations/replays/{replayId}", null),
                new Call(Right.OPERATE, "POST", "/v1/operations/replays/{replayId}/stop", null),
                new Call(Right.OPERATE, "GET", refusals, null),
                new Call(Right.OPERATE, "POST", refusals + "/{messageId}/retry", null),
                new Call(Right.OPERATE, "POST", refusals + "/{messageId}/unblock", Map.of("reason", "Emnet mangler")),
                new Call(Right.OPERATE, "GET", "/v1/operations/outcomes/dead-letters", null),
                new Call(Right.OPERATE, "POST", "/v1/operations/outcomes/dead-letters/replay", Map.of("limit", 1)),
                new Call(Right.DRAFT_POLICY, "POST", policy, Map.of()),
                new Call(Right.APPROVE_POLICY, "POST", policy + "/{version}/approve", Map.of()),
                new Call(Right.APPROVE_POLICY, "POST", policy + "/{version}/retire", Map.of()));
    }

    @Test
    void everyEndpointIsListedAsOpenOrWithTheRightItNeeds() throws IOException {
        Map<String, Boolean> published = published();
        Set<String> closed = closed().stream().map(Call::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(closed).doesNotContainAnyElementsOf(OPEN);
        assertThat(published.keySet()).isEqualTo(union(OPEN, closed));
        assertThat(closed().stream().map(Call::right))
                .as("no right is for nothing")
                .contains(Right.values());
        published.values().removeIf(needsToken -> !needsToken);
        assertThat(published.keySet()).as("what is told to need a token").isEqualTo(closed);
    }

    /** The methods of all paths, and whether openapi.yaml says that they need a token. */
    private static Map<String, Boolean> published() throws IOException {
        Map<?, ?> document = (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("openapi.yaml")));
        Map<String, Boolean> published = new TreeMap<>();
        ((Map<?, ?>) document.get("paths")).forEach((path, operations) -> ((Map<?, ?>) operations)
                .forEach((method, operation) -> published.put(
                        method.toString().toUpperCase(Locale.ROOT) + " " + path,
                        ((Map<?, ?>) operation).containsKey("security"))));
        return published;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Without a token they may refuse what is asked of them, but not for want of one. */
    @Test
    void whatIsOpenAsksForNoToken() {
        String caseId = submit("0175");
        for (String open : OPEN) {
            String[] parts = open.split(" ", 2);
            Call call = new Call(null, parts[0], parts[1], parts[0].equals("GET") ? null : Map.of());
            int status = call.with(null, caseId).extract().statusCode();
            assertThat(status).as(open).isNotIn(401, 403).isLessThan(500);
        }
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
        String caseId = submit("0175");
        for (Call call : closed()) {
            call.with(null, caseId)
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json")
                    .body("code", equalTo("UNAUTHENTICATED"));
            Right other = call.right() == Right.AUDIT ? Right.KEYS : Right.AUDIT;
            call.with(mint.token("sagsbehandler-7", "0175", other), caseId)
                    .statusCode(403)
                    .body("code", equalTo("RIGHT_MISSING"));
        }
    }

    @Test
    void theRightInATokenOpensIt() {
        String caseId = submit("0175");
        for (Call call : closed()) {
            int status = call.with(mint.token("sagsbehandler-7", "*", call.right()), caseId)
                    .extract()
                    .statusCode();
            // Of the policies that are not there it is told so, which is behind the door.
            assertThat(status).as(call.name()).isIn(200, 202, 400, 404, 422);
        }
    }

    /** A word on somebody is no way around the right to look that person up. */
    @Test
    void whoTellsIsShownWhatIsKnownOnlyWithTheRightToLookItUp() {
        Map<String, Object> told = TestEvents.standing("access-" + UUID.randomUUID(), "EXEMPT");
        as(mint.token("cpr-feed", "0175", Right.TELL))
                .contentType("application/json")
                .body(told)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200)
                .body("citizenRef", startsWith("c_"))
                .body("$", not(hasKey("standing")));
        as(mint.token("sagsbehandler-7", "0175", Right.TELL, Right.LOOK_UP))
                .contentType("application/json")
                .body(told)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200)
                .body("standing.digitalPost", equalTo("EXEMPT"));
    }

    @Test
    void anOperatorOfOneMunicipalitySeesAndSettlesNothingOfAnother() throws SQLException {
        UUID replayId = UUID.randomUUID();
        UUID messageId = UUID.randomUUID();
        execute("insert into case_replay (replay_id, municipality, administration, topic, created_from, created_until, "
                + "messages_per_second, requested_by, state, total, published, next_at, started_at, updated_at) "
                + "values ('" + replayId
                + "', '0151', 'erhverv', 'access-test', now(), now(), 1, 'test', 'DONE', 0, 0, "
                + "now(), now(), now())");
        execute(
                "insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at, "
                        + "data_schema, payload, appended_at, refusal, refused_at) values (0, '0151', '" + messageId
                        + "', '" + replayId
                        + "', 'kanalvalg.0151.erhverv.v1', 'c_access', 'test', 'urn:dk:kommune:0151:kanalvalg', now(), 'test', "
                        + "'{}', now(), 'refused by the test', now())");
        try {
            Map.of(
                            mint.token("operator", "0175", Right.OPERATE), false,
                            mint.token("operator", "0151", Right.OPERATE), true,
                            mint.token(Map.of(
                                            "municipality", "0151",
                                            "administration", "social",
                                            "groups", List.of(Right.OPERATE.word()))),
                                    false)
                    .forEach((token, own) -> {
                        String replays = as(token).get("/v1/operations/replays").asString();
                        assertThat(replays.contains(replayId.toString())).isEqualTo(own);
                        String refused = as(token)
                                .get("/v1/operations/outbox/refusals?limit=200")
                                .asString();
                        assertThat(refused.contains(messageId.toString())).isEqualTo(own);
                        int status = own ? 200 : 404;
                        String replay = "/v1/operations/replays/" + replayId;
                        as(token).get(replay).then().statusCode(status);
                        as(token).post(replay + "/stop").then().statusCode(status);
                        as(token)
                                .contentType("application/json")
                                .body(Map.of("reason", "Emnet mangler"))
                                .post("/v1/operations/outbox/refusals/" + messageId + "/unblock")
                                .then()
                                .statusCode(status);
                        if (!own) {
                            as(token)
                                    .post("/v1/operations/outbox/refusals/" + messageId + "/retry")
                                    .then()
                                    .statusCode(404);
                        }
                    });
        } finally {
            execute("delete from outbox_entry where message_id = '" + messageId + "'");
            execute("delete from case_replay where replay_id = '" + replayId + "'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
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
                    List.of(Right.IDENTIFY.word(), Right.LOOK_UP.word())));
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

    @Test
    void anImportAndItsRefusalsAreTheSendersMunicipalitys() throws SQLException {
        Map<String, String> senders = Map.of(
                mint.token("importer", "0151", Right.TELL),
                "0151 0151",
                mint.token(Map.of("municipality", List.of("0175", "0151"), "groups", List.of(Right.TELL.word()))),
                "null null");
        for (Map.Entry<String, String> sender : senders.entrySet()) {
            String id = as(sender.getKey())
                    .contentType("application/x-ndjson")
                    .body("{}")
                    .post("/v1/citizens/standing/import")
                    .then()
                    .statusCode(200)
                    .body("refused", equalTo(1))
                    .extract()
                    .path("importId");
            assertThat(ownersOfImport(id)).isEqualTo(sender.getValue());
        }
    }

    private String ownersOfImport(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select sent.municipality, refused.municipality from standing_import sent "
                                + "join standing_import_refusal refused on refused.import_id = sent.import_id "
                                + "where sent.import_id = ?")) {
            select.setObject(1, UUID.fromString(id));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1) + " " + row.getString(2);
            }
        }
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
