package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedParts;
import dk.kanalvalg.platform.StoredJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both keys change as the guide tells it, in instances of the production package that run side by side, of before and after
 * each step, while both take in contacts of the same citizens.
 */
@Tag("process")
class KeyRotationIT {

    /** Those known from the start; each step brings as many new ones. */
    private static final int CITIZENS = 6;

    private static final Duration BETWEEN_CONTACTS = Duration.ofMillis(5);

    private static final Map<String, String> FORMER = keys(
            "ENCRYPTION_KEY", key(1), "ENCRYPTION_KEY_ID", "k1", "PSEUDONYM_KEY", key(3), "PSEUDONYM_KEY_ID", "p1");

    private static final Map<String, String> LEARNT =
            both(FORMER, keys("ENCRYPTION_KEYS", "k2:" + key(2), "PSEUDONYM_KEYS", "p2:" + key(4)));

    private static final Map<String, String> ALONE = keys(
            "ENCRYPTION_KEY", key(2), "ENCRYPTION_KEY_ID", "k2", "PSEUDONYM_KEY", key(4), "PSEUDONYM_KEY_ID", "p2");

    private static final Map<String, String> PRESENT =
            both(ALONE, keys("ENCRYPTION_KEYS", "k1:" + key(1), "PSEUDONYM_KEYS", "p1:" + key(3)));

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final StoredJson json = new StoredJson();
    private final List<Instance> started = new ArrayList<>();
    private final Instance[] serving = new Instance[2];
    private final AtomicInteger citizens = new AtomicInteger();
    private final AtomicIntegerArray taken = new AtomicIntegerArray(serving.length);
    private final Map<Integer, Set<String>> refs = new ConcurrentHashMap<>();
    private final Map<Integer, Set<String>> cases = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean enough;

    @TempDir
    Path folder;

    private EmbeddedParts parts;

    @Test
    void keysChangeUnderInstancesSideBySideAndNoCitizenIsTakenForAnother() throws Exception {
        try (EmbeddedParts all =
                EmbeddedParts.start(folder.resolve("parts"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT)) {
            parts = all;
            roll(FORMER, null);
            serving[1] = serving[0];
            newCitizens();
            List<CompletableFuture<Void>> load = IntStream.range(0, serving.length)
                    .mapToObj(slot -> CompletableFuture.runAsync(() -> load(slot), Thread::startVirtualThread))
                    .toList();
            roll(LEARNT, LEARNT);
            newCitizens();

            // One instance of after the step, beside one of before: numbers go to and fro between the keys.
            roll(PRESENT, null);
            newCitizens();
            bothTakeEverybodyIn();
            assertThat(texts("select key_id from pseudonym_secret")).containsExactly("p2");
            await().untilAsserted(() ->
                    assertThat(texts("select key_id from citizen_identity")).contains("k2"));
            everybodyIsWhoTheyWere();

            roll(null, PRESENT);
            newCitizens();
            await().until(() -> numbersUnder("k1", 0) == 0 && numbersUnder("k1", 1) == 0);
            bothTakeEverybodyIn();
            // Whoever reads that may go on: nothing comes back under it.
            assertThat(numbersUnder("k1", 1)).isZero();

            roll(ALONE, ALONE);
            newCitizens();
            bothTakeEverybodyIn();
            everybodyIsWhoTheyWere();
            enough = true;
            load.forEach(CompletableFuture::join);
            assertThat(wrong).isEmpty();
            assertThat(refs).hasSize(citizens.get()).allSatisfy((_, names) -> assertThat(names)
                    .hasSize(1));
            assertThat(refs.values().stream().flatMap(Set::stream).distinct()).hasSize(citizens.get());
            nothingIsLeftUnderTheFormerKeys();
        } finally {
            enough = true;
            started.forEach(Instance::close);
        }
    }

    /** Puts instances with other keys in the place of those that serve; one that is not to change goes on. */
    private void roll(Map<String, String> first, Map<String, String> second) {
        List<Map<String, String>> all = Arrays.asList(first, second);
        List<CompletableFuture<Instance>> fresh = all.stream()
                .map(settings -> settings == null ? null : CompletableFuture.supplyAsync(() -> start(settings)))
                .toList();
        for (int slot = 0; slot < serving.length; slot++) {
            if (fresh.get(slot) != null) {
                Instance former = serving[slot];
                serving[slot] = fresh.get(slot).join();
                started.add(serving[slot]);
                if (former != null) {
                    former.close();
                }
            }
        }
    }

    private Instance start(Map<String, String> settings) {
        try {
            return Instance.start(parts, folder.resolve("service.log"), settings);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Every second one is exempt. They are told of at one instance and the other in turn. */
    private void newCitizens() {
        int from = citizens.get();
        for (int citizen = from; citizen < from + CITIZENS; citizen++) {
            HttpResponse<String> told = send(
                    citizen % 2,
                    "PUT",
                    "/v1/citizens/standing",
                    with(standing("x", citizen % 2 == 0 ? "EXEMPT" : "REGISTERED"), "id", id(citizen)));
            assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
            refs(citizen).add(tree(told).get("citizenRef").asText());
        }
        citizens.addAndGet(CITIZENS);
    }

    /** One contact after the other at one instance; one that got no answer is sent again to whoever serves by then. */
    private void load(int slot) {
        for (int number = 0; !enough; number++) {
            LockSupport.parkNanos(BETWEEN_CONTACTS.toNanos());
            int citizen = number % citizens.get();
            Map<String, Object> event = TestEvents.event("rotation/" + slot + "/" + number, id(citizen), "23.05.01");
            event.put("intakeChannel", "PHONE");
            HttpResponse<String> answer = send(slot, "POST", "/v1/contact-events", event);
            JsonNode view = tree(answer);
            String reason = view.path("decision").path("reason").asText();
            if (answer.statusCode() > 201 || !reason.equals(citizen % 2 == 0 ? "DP_EXEMPT" : "DIGITAL_FIRST_DEFAULT")) {
                wrong.add(answer.statusCode() + " " + reason + " of citizen " + citizen + " at " + slot);
            } else {
                taken.incrementAndGet(slot);
                refs(citizen).add(view.get("citizenRef").asText());
                cases.computeIfAbsent(citizen, _ -> ConcurrentHashMap.newKeySet())
                        .add(view.get("caseId").asText());
            }
        }
    }

    /** Until each instance, as it is now, has taken in a contact of everybody. */
    private void bothTakeEverybodyIn() {
        int[] before = {taken.get(0), taken.get(1)};
        // A contact may be under way from before, and the round began somewhere.
        int round = 2 * citizens.get() + 1;
        await().until(() -> !wrong.isEmpty() || (taken.get(0) > before[0] + round && taken.get(1) > before[1] + round));
        assertThat(wrong).isEmpty();
    }

    /** Each instance gives the number behind a case of everybody, whichever took it in and under whichever key it stands. */
    private void everybodyIsWhoTheyWere() {
        int known = citizens.get();
        await().until(() -> cases.size() >= known);
        for (int citizen = 0; citizen < known; citizen++) {
            String caseId = cases.get(citizen).iterator().next();
            for (int slot = 0; slot < serving.length; slot++) {
                HttpResponse<String> answer = send(
                        slot, "POST", "/v1/cases/" + caseId + "/citizen", Map.of("purpose", "Test of the rotation"));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(tree(answer).at("/id/value").asText()).isEqualTo(number(citizen));
            }
        }
    }

    private long numbersUnder(String key, int slot) {
        return tree(send(slot, "GET", "/v1/privacy/keys", null))
                .at("/numbersByKey/" + key)
                .asLong();
    }

    /** By the names of the keys, and by trying the former ones on everything. */
    private void nothingIsLeftUnderTheFormerKeys() throws SQLException {
        assertThat(texts("select distinct key_id from citizen_identity")).containsExactly("k2");
        assertThat(texts("select distinct key_id from pseudonym_secret")).containsExactly("p2");
        int numbers = 0;
        for (String row : texts("select municipality || citizen_ref || ' ' || encode(ciphertext, 'base64') "
                + "from citizen_identity")) {
            String[] parted = row.split(" ", 2);
            assertThat(opens(key(1), parted[1], parted[0])).isFalse();
            assertThat(opens(key(2), parted[1], parted[0])).isTrue();
            numbers++;
        }
        assertThat(numbers).isEqualTo(citizens.get());
        for (String row : texts("select name || ' ' || encode(ciphertext, 'base64') from pseudonym_secret")) {
            String[] parted = row.split(" ", 2);
            assertThat(opens(key(3), parted[1], "kanalvalg reference secret " + parted[0]))
                    .isFalse();
            assertThat(opens(key(4), parted[1], "kanalvalg reference secret " + parted[0]))
                    .isTrue();
        }
    }

    private static boolean opens(String key, String sealed, String boundTo) {
        byte[] bytes = Base64.getMimeDecoder().decode(sealed);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Base64.getDecoder().decode(key), "AES"),
                    new GCMParameterSpec(128, bytes, 0, 12));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            cipher.doFinal(bytes, 12, bytes.length - 12);
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    private Set<String> texts(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(parts.postgresql().jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts.stream().collect(Collectors.toSet());
        }
    }

    private Set<String> refs(int citizen) {
        return refs.computeIfAbsent(citizen, _ -> ConcurrentHashMap.newKeySet());
    }

    private HttpResponse<String> send(int slot, String method, String path, Map<String, Object> body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json.write(body));
        return await().pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> DocumentedHttp.send(
                                client,
                                HttpRequest.newBuilder(URI.create(serving[slot].url() + path))
                                        .header("Content-Type", "application/json")
                                        .header("Authorization", Instance.authorization("drift"))
                                        .timeout(Duration.ofSeconds(20))
                                        .method(method, content)
                                        .build()),
                        answer -> true);
    }

    private JsonNode tree(HttpResponse<String> answer) {
        return json.read(answer.body(), JsonNode.class);
    }

    private static Map<String, Object> id(int citizen) {
        return Map.of("type", "LOCAL", "value", number(citizen));
    }

    private static String number(int citizen) {
        return "rotation-" + citizen;
    }

    private static String key(int number) {
        return Instance.key(number);
    }

    private static Map<String, String> keys(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "KANALVALG_PRIVACY_REENCRYPTION_EVERY",
                "1s",
                // Seven of them start, and none lives long.
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put("KANALVALG_" + namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }
}
