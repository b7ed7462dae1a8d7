package dk.kanalvalg.security;

import dk.kanalvalg.TestEvents;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What everybody may do: each operation with a request that is good, and what is answered to whom. */
final class AccessTable {

    static final String MUNICIPALITY = "0175";
    static final String ADMINISTRATION = "social";
    private static final String CASE = "/v1/cases/{caseId}";
    private static final String IMPORTS = "/v1/citizens/standing/imports";
    private static final String POLICY = "/v1/policies/{id}/versions";
    private static final String SIMULATIONS = "/v1/simulations";
    private static final String PERIOD = "municipality=" + MUNICIPALITY + "&from=2026-01&to=2026-02";
    private static final String REPLAYS = "/v1/operations/replays";
    private static final String REFUSALS = "/v1/operations/outbox/refusals";

    private AccessTable() {}

    /** Whose the thing is that is asked for. */
    enum Scope {
        /** One administration's of one municipality. */
        ADMINISTRATION,
        /** A municipality's, whichever of its administrations asks. */
        MUNICIPALITY,
        /** No municipality's alone: for those who reach everything. */
        EVERYTHING
    }

    /**
     * A row of the table.
     *
     * @param right the only one that the request needs, or {@code null} for what is open to everybody
     * @param othersMunicipality the status for a token of another municipality
     * @param othersAdministration the status for a token of another administration
     * @param claimAbsent the status for a token that names no municipality, or no administration
     * @param good the status for a token that may
     */
    record Row(
            String operation,
            Right right,
            Scope scope,
            int othersMunicipality,
            int othersAdministration,
            int claimAbsent,
            int good,
            Supplier<Object> body,
            String query) {

        Row asking(String parameters) {
            return new Row(
                    operation,
                    right,
                    scope,
                    othersMunicipality,
                    othersAdministration,
                    claimAbsent,
                    good,
                    body,
                    parameters);
        }

        Row sending(Supplier<Object> sent) {
            return new Row(
                    operation, right, scope, othersMunicipality, othersAdministration, claimAbsent, good, sent, query);
        }
    }

    private static Row row(
            String operation, Right right, Scope scope, int municipality, int administration, int absent, int good) {
        return new Row(operation, right, scope, municipality, administration, absent, good, () -> null, "");
    }

    private static final String OWN = "municipality=" + MUNICIPALITY + "&administration=" + ADMINISTRATION;

    /** The whole table. Settings are those of the municipality as they are. */
    static List<Row> rows(Supplier<Object> settings) {
        Scope adm = Scope.ADMINISTRATION;
        Scope mun = Scope.MUNICIPALITY;
        Scope all = Scope.EVERYTHING;
        return List.of(
                row("GET /schemas/{name}", null, all, 200, 200, 200, 200),
                row("GET /rules", null, all, 200, 200, 200, 200),
                row("POST /v1/contact-events", Right.SUBMIT, adm, 404, 404, 404, 201)
                        .sending(AccessTable::event),
                row("POST /v1/contact-events/batch", Right.SUBMIT, adm, 404, 404, 404, 201)
                        .sending(() -> List.of(event())),
                row("POST /v1/decisions", Right.ASK, adm, 404, 404, 404, 200).sending(() -> Map.of("event", event())),
                row("GET /v1/routes", Right.ASK, adm, 404, 404, 404, 200)
                        .asking("municipality=" + MUNICIPALITY + "&kle=27.03.01"),
                row("GET /v1/cases", Right.READ_CASES, adm, 404, 404, 404, 200).asking(OWN),
                row("GET /v1/cases/feed", Right.READ_CASES, adm, 404, 404, 404, 200)
                        .asking(OWN),
                row("GET /v1/cases/attention", Right.READ_CASES, adm, 404, 404, 404, 200)
                        .asking(OWN),
                row("POST /v1/cases/search", Right.LOOK_UP, mun, 404, 200, 404, 200)
                        .sending(AccessTable::who),
                row("GET " + CASE, Right.READ_CASES, adm, 404, 404, 404, 200),
                row("GET " + CASE + "/explanation", Right.READ_CASES, adm, 404, 404, 404, 200),
                row("GET " + CASE + "/history", Right.READ_CASES, adm, 404, 404, 404, 200),
                row("POST " + CASE + "/citizen", Right.IDENTIFY, adm, 404, 404, 404, 200)
                        .sending(() -> Map.of("purpose", "Skal ringe")),
                row("POST " + CASE + "/handover", Right.CASEWORK, adm, 404, 404, 404, 200)
                        .sending(() -> Map.of("administration", "borgerservice", "reason", "Hører til der")),
                row("POST " + CASE + "/override", Right.CASEWORK, adm, 404, 404, 404, 200)
                        .sending(() -> Map.of("channel", "ANALOG", "reason", "Borgeren har bedt om det")),
                row("POST " + CASE + "/outcomes", Right.CASEWORK, adm, 404, 404, 404, 200)
                        .sending(() -> Map.of(
                                "outcome",
                                "CLOSED",
                                "reason",
                                "DONE",
                                "occurredAt",
                                soon(0),
                                "messageId",
                                UUID.randomUUID().toString())),
                row("GET " + CASE + "/objections", Right.READ_CASES, adm, 404, 404, 404, 200),
                row("POST " + CASE + "/objections", Right.CASEWORK, adm, 404, 404, 404, 201)
                        .sending(AccessTable::objection),
                row("GET " + CASE + "/objections/{objectionId}", Right.READ_CASES, adm, 404, 404, 404, 200),
                row("POST " + CASE + "/objections/{objectionId}/answer", Right.CASEWORK, adm, 404, 404, 404, 200)
                        .sending(() -> Map.of("outcome", "UPHELD", "reason", "Loven giver ikke andet valg")),
                row("GET /v1/journeys/{journeyId}", Right.READ_CASES, adm, 404, 404, 404, 200)
                        .asking(OWN),
                row("POST /v1/citizens/lookup", Right.LOOK_UP, mun, 404, 200, 404, 200)
                        .sending(AccessTable::who),
                row("PUT /v1/citizens/standing", Right.TELL, mun, 404, 200, 404, 200)
                        .sending(() -> TestEvents.standing("matrix", "EXEMPT")),
                // Of another municipality's lines none is taken: see AccessIT.
                row("POST /v1/citizens/standing/import", Right.TELL, mun, 200, 200, 404, 200)
                        .sending(() -> new byte[0]),
                row("GET " + IMPORTS, Right.TELL, all, 404, 404, 404, 200),
                row("GET " + IMPORTS + "/{importId}", Right.TELL, all, 404, 404, 404, 200),
                row("GET " + IMPORTS + "/{importId}/events", Right.TELL, all, 404, 404, 404, 200),
                row("GET " + IMPORTS + "/{importId}/refusals", Right.TELL, all, 404, 404, 404, 200),
                row("GET /v1/municipalities/{code}", Right.SET_UP, mun, 404, 200, 404, 200),
                row("GET /v1/municipalities/{code}/versions/{version}", Right.SET_UP, mun, 404, 200, 404, 200),
                row("PUT /v1/municipalities/{code}", Right.SET_UP, mun, 404, 200, 404, 200)
                        .sending(settings),
                // It has cases; who may remove one that has none: see RemovedMunicipalityIT.
                row("DELETE /v1/municipalities/{code}", Right.SET_UP, mun, 404, 409, 404, 409),
                // The law is everybody's, and lists show what is the caller's.
                row("GET /v1/policies", Right.ASK, mun, 200, 200, 404, 200),
                row("POST /v1/policies/analysis", Right.DRAFT_POLICY, mun, 404, 200, 404, 200)
                        .sending(AccessTable::policy),
                row("POST " + POLICY, Right.DRAFT_POLICY, mun, 404, 201, 404, 201)
                        .sending(AccessTable::policy),
                row("GET " + POLICY + "/{version}", Right.DRAFT_POLICY, mun, 404, 200, 404, 200),
                row("POST " + POLICY + "/{version}/evaluate", Right.DRAFT_POLICY, mun, 404, 200, 404, 200)
                        .sending(() -> Map.of("facts", Map.of("digitalPost", "REGISTERED"))),
                // By its own author, who is told that it must be another.
                row("POST " + POLICY + "/{version}/approve", Right.APPROVE_POLICY, mun, 404, 409, 404, 409)
                        .sending(Map::of),
                row("POST " + POLICY + "/{version}/retire", Right.APPROVE_POLICY, mun, 404, 202, 404, 202),
                row("GET " + POLICY + "/{version}/rollout", Right.DRAFT_POLICY, mun, 404, 200, 404, 200),
                // A draft is not in force, and can neither be stopped nor go on.
                row("POST " + POLICY + "/{version}/rollout/pause", Right.APPROVE_POLICY, mun, 404, 409, 404, 409)
                        .sending(Map::of),
                row("POST " + POLICY + "/{version}/rollout/resume", Right.APPROVE_POLICY, mun, 404, 409, 404, 409),
                row("POST " + POLICY + "/{version}/rollout/promote", Right.APPROVE_POLICY, mun, 404, 409, 404, 409)
                        .sending(Map::of),
                row("GET /v1/operations/standing-brake", Right.BRAKE, mun, 200, 200, 404, 200),
                // The second time by the same person, who is told that it must be another.
                row("POST /v1/operations/standing-brake/{holdId}/release", Right.BRAKE, mun, 404, 202, 404, 409),
                row("POST /v1/operations/standing-brake/{holdId}/discard", Right.BRAKE, mun, 404, 202, 404, 409),
                row("GET " + REFUSALS, Right.OPERATE, mun, 200, 200, 404, 200),
                row("POST " + REFUSALS + "/{messageId}/unblock", Right.OPERATE, adm, 404, 404, 404, 200)
                        .sending(() -> Map.of("reason", "Emnet mangler")),
                row("POST " + REFUSALS + "/{messageId}/retry", Right.OPERATE, adm, 404, 404, 404, 200),
                row("GET " + REPLAYS, Right.OPERATE, mun, 200, 200, 404, 200),
                row("POST " + REPLAYS, Right.OPERATE, adm, 404, 404, 404, 202).sending(AccessTable::replay),
                row("GET " + REPLAYS + "/{replayId}", Right.OPERATE, adm, 404, 404, 404, 200),
                row("POST " + REPLAYS + "/{replayId}/stop", Right.OPERATE, adm, 404, 404, 404, 200),
                row("GET /v1/operations/outcomes/dead-letters", Right.OPERATE, adm, 404, 404, 404, 200)
                        .asking(OWN),
                row("POST /v1/operations/outcomes/dead-letters/replay", Right.OPERATE, adm, 404, 404, 404, 200)
                        .asking(OWN)
                        .sending(() -> Map.of("limit", 1)),
                row("GET " + SIMULATIONS, Right.SIMULATE, mun, 404, 200, 404, 200)
                        .asking("municipality=" + MUNICIPALITY),
                row("POST " + SIMULATIONS, Right.SIMULATE, mun, 404, 202, 404, 202)
                        .sending(AccessTable::simulation),
                row("GET " + SIMULATIONS + "/{simulationId}", Right.SIMULATE, mun, 404, 200, 404, 200),
                row("GET " + SIMULATIONS + "/{simulationId}/events", Right.SIMULATE, mun, 404, 200, 404, 200),
                row("POST " + SIMULATIONS + "/{simulationId}/stop", Right.SIMULATE, mun, 404, 200, 404, 200),
                row("GET /v1/reports/inclusion", Right.READ_REPORTS, mun, 404, 200, 404, 200)
                        .asking(PERIOD),
                row("GET /v1/reports/annual", Right.READ_REPORTS, mun, 404, 200, 404, 200)
                        .asking("municipality=" + MUNICIPALITY + "&year=2024"),
                row("GET /v1/reports/cost", Right.READ_REPORTS, mun, 404, 200, 404, 200)
                        .asking(PERIOD),
                row("GET /v1/reports/targets", Right.READ_REPORTS, mun, 404, 200, 404, 200)
                        .asking(PERIOD),
                row("GET /v1/reports/quality", Right.READ_REPORTS, mun, 404, 200, 404, 200)
                        .asking(PERIOD),
                row("GET /v1/municipalities/{code}/prices", Right.SET_UP, mun, 404, 200, 404, 200),
                row("PUT /v1/municipalities/{code}/prices", Right.SET_UP, mun, 404, 200, 404, 200)
                        .sending(() -> Map.of("prices", List.of())),
                row("GET /v1/municipalities/{code}/targets", Right.SET_UP, mun, 404, 200, 404, 200),
                row("PUT /v1/municipalities/{code}/targets", Right.SET_UP, mun, 404, 200, 404, 200)
                        .sending(() -> Map.of("targets", List.of())),
                row("GET /v1/municipalities/{code}/principles", Right.SET_UP, mun, 404, 200, 404, 200),
                row("PUT /v1/municipalities/{code}/principles", Right.SET_UP, mun, 404, 200, 404, 200)
                        .sending(() -> Map.of("principles", List.of())),
                row("GET /v1/operations/breaches", Right.BREACHES, mun, 404, 200, 404, 200)
                        .asking("municipality=" + MUNICIPALITY),
                row("POST /v1/operations/breaches", Right.BREACHES, mun, 404, 201, 404, 201)
                        .sending(AccessTable::breach),
                row("POST /v1/operations/breaches/{breachId}/reported", Right.BREACHES, mun, 404, 200, 404, 200),
                row("POST /v1/privacy/export", Right.EXPORT, mun, 404, 200, 404, 200)
                        .sending(AccessTable::who),
                row("POST /v1/privacy/erasure", Right.ERASE, mun, 404, 200, 404, 200)
                        .sending(() -> {
                            Map<String, Object> erasure = new LinkedHashMap<>(who());
                            erasure.put("reason", "Borgeren har bedt om det");
                            return erasure;
                        }),
                row("GET /v1/privacy/keys", Right.KEYS, all, 404, 404, 404, 200),
                row("GET /v1/privacy/processing-record", Right.AUDIT, mun, 200, 200, 404, 200),
                row("GET /v1/audit/verification", Right.AUDIT, all, 404, 404, 404, 200));
    }

    /** An event of the administration's, which nobody has sent before. */
    static Map<String, Object> event() {
        return TestEvents.with(
                TestEvents.with(TestEvents.event("matrix"), "matter.kle", "27.03.01"), "journeyId", "j-matrix");
    }

    static Map<String, Object> breach() {
        return Map.of(
                "municipality",
                MUNICIPALITY,
                "what",
                "Et brev gik til en forkert adresse",
                "discoveredAt",
                "2026-06-15T10:15:00+02:00",
                "personsAffected",
                1,
                "measures",
                "Brevet er hentet igen");
    }

    static Map<String, Object> objection() {
        return Map.of("text", "Jeg vil have brev", "by", Map.of("kind", "CITIZEN"));
    }

    static String policy() {
        return """
                id: matrix-local
                layer: LOCAL
                municipality: "0175"
                title: {da: Lokalt kanalvalg, en: Local choice of channel}
                owner: Byrådet
                purpose: {categories: [QUALITY], measure: Fewer families ask what a letter means.}
                rules:
                  - id: MEET_AT_THE_LIBRARY
                    priority: 850
                    when: {digitalPost: REGISTERED, kle: 27.*}
                    then:
                      channel: HYBRID
                      means: ASSISTED
                      human: true
                      fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                    legalBasis: [Kommunens strategi for digitale og analoge løsninger]
                    ethics: A family should not have to read its way to help.
                    text: {da: Vi foreslår at mødes på biblioteket., en: We suggest to meet at the library.}
                cases:
                  - name: a family matter
                    given: {digitalPost: REGISTERED, kle: 27.03.01}
                    expect: {channel: HYBRID, reason: MEET_AT_THE_LIBRARY, human: true}
                """;
    }

    private static Map<String, Object> who() {
        return Map.of("municipality", MUNICIPALITY, "id", Map.of("type", "LOCAL", "value", "matrix"));
    }

    private static Map<String, Object> replay() {
        return Map.of(
                "municipality",
                MUNICIPALITY,
                "administration",
                ADMINISTRATION,
                "from",
                soon(1),
                "topic",
                "kanalvalg.0175.social.v1");
    }

    /** Of a month that has been over for long, so that whoever may simulate may ask about it. */
    private static Map<String, Object> simulation() {
        return Map.of("municipality", MUNICIPALITY, "from", "2025-01-01", "to", "2025-02-01", "candidate", Map.of());
    }

    private static String soon(int days) {
        return OffsetDateTime.now(ZoneOffset.UTC).plusDays(days).toString();
    }
}
