package dk.kanalvalg.gdpr;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.citizen.Known;
import dk.kanalvalg.citizen.feed.FeedTopic;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.logging.Log;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The last of the run: what all tests left in the database, on the topics, in the log and in the metrics is searched for
 * their citizens' numbers. Each search first finds a number that was put there on purpose.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@Order(Integer.MAX_VALUE)
class NoNumberLeaksIT {

    private static final String FEED = "kanalvalg.standing.v1";
    private static final Path LOG =
            Path.of("target", "test-" + System.getProperty("kanalvalg.test.fork", "1") + ".log");

    private final DataSource database = DatabaseAccess.asSuperuser();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final NumberSearch search = NumberSearch.ofTestCitizens();

    @Test
    void theTestsHaveNumbersToLookFor() {
        assertThat(search.numbers())
                .contains(TestEvents.CPR, TestEvents.OTHER_CPR)
                .hasSizeGreaterThan(2);
        for (String form : new String[] {
            "x" + TestEvents.CPR + "y", "610170-1008", "610170 1008", "\\x36313031373031303038", "\"6101701008\""
        }) {
            assertThat(search.in(form)).isPresent();
        }
        for (String secret : new String[] {"", "a", "ab", "abc", "{\"id\":\""}) {
            for (String number : new String[] {TestEvents.CPR, "610170-1008"}) {
                byte[] bytes = (secret + number + "\"}").getBytes(StandardCharsets.UTF_8);
                assertThat(search.in(Base64.getEncoder().encodeToString(bytes))).isPresent();
                assertThat(search.in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                        .isPresent();
                assertThat(search.in("\\x"
                                + HexFormat.of().formatHex(Base64.getEncoder().encode(bytes))))
                        .isPresent();
                assertThat(search.in(HexFormat.of()
                                .withUpperCase()
                                .formatHex(TestEvents.CPR.getBytes(StandardCharsets.UTF_8))))
                        .isPresent();
            }
        }
        assertThat(search.in("16101701008")).isEmpty();
        assertThat(search.in(Base64.getEncoder().encodeToString("6161616161".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void theDatabaseHoldsNone() throws SQLException {
        useNumbers();
        assertThat(tables()).isEmpty();
        run("create table number_put_here (a text, b bytea)");
        try {
            run("insert into number_put_here values ('" + TestEvents.CPR + "', null), (null, '" + TestEvents.CPR
                    + "')");
            assertThat(tables()).hasSize(2);
        } finally {
            run("drop table number_put_here");
        }
    }

    @Test
    void theTopicsHoldNone() throws Exception {
        useNumbers();
        tellByNumber();
        assertThat(topics()).isEmpty();
        String topic = "test.numbers." + UUID.randomUUID();
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(topic, TestEvents.CPR, "in the key"))
                        .get();
                producer.send(new ProducerRecord<>(topic, "in the value", TestEvents.OTHER_CPR))
                        .get();
                ProducerRecord<String, String> header = new ProducerRecord<>(topic, "in a", "header");
                header.headers().add("ce_subject", TestEvents.CPR.getBytes(StandardCharsets.UTF_8));
                producer.send(header).get();
            }
            assertThat(topics()).hasSize(3);
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    @Test
    void theLogHoldsNone() throws IOException {
        useNumbers();
        Log.info("The log is searched to here");
        await().until(() -> Files.readString(LOG).contains("searched to here"));
        assertThat(search.in(LOG)).isEmpty();
        Path copy = Files.createTempFile("kanalvalg", ".log");
        Files.writeString(copy, Files.readString(LOG) + "one " + TestEvents.CPR + " too many\n");
        assertThat(search.in(copy)).hasSize(1);
        Files.delete(copy);
    }

    @Test
    void theMetricsHoldNone() {
        useNumbers();
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics).contains("http_server_requests");
        assertThat(search.in(metrics)).isEmpty();
    }

    /** Every way a number can come in, right and wrong, so that this test also says something when it is run alone. */
    private static void useNumbers() {
        Map<String, Object> id = Map.of("type", "CPR", "value", TestEvents.CPR);
        Map<String, Object> standing = TestEvents.standing("x", "REGISTERED");
        standing.put("id", id);
        standing.put(
                "guardians",
                List.of(Map.of("id", Map.of("type", "CPR", "value", TestEvents.OTHER_CPR), "kle", List.of("27.*"))));
        post("PUT", "/v1/citizens/standing", standing);
        post("POST", "/v1/citizens/lookup", Map.of("municipality", "0175", "id", id));
        post("POST", "/v1/contact-events", TestEvents.eventByNumber());
        post("POST", "/v1/contact-events", TestEvents.with(TestEvents.eventByNumber(), "matter.title", TestEvents.CPR));
        post("POST", "/v1/contact-events", TestEvents.with(TestEvents.eventByNumber(), TestEvents.CPR, 1));
        post("POST", "/v1/contact-events", TestEvents.with(TestEvents.eventByNumber(), "eventId", TestEvents.CPR));
        post("POST", "/v1/contact-events/batch", List.of(TestEvents.eventByNumber(), TestEvents.CPR));
        post("POST", "/v1/cases/search", Map.of("municipality", "0175", "id", id));
        Map<String, Object> request = new HashMap<>(Map.of("municipality", "0175", "id", id));
        post("POST", "/v1/privacy/export", request);
        request.put("reason", TestEvents.CPR);
        post("POST", "/v1/privacy/erasure", request);
        for (String path : List.of("/v1/cases/", "/v1/journeys/", "/v1/municipalities/", "/v1/", "/v1/routes?kle=")) {
            given().header("X-Request-Id", TestEvents.CPR)
                    .header("X-Actor", TestEvents.CPR)
                    .get(path + TestEvents.CPR);
        }
    }

    /** Right and wrong, over the feed and in a file. */
    private void tellByNumber() throws Exception {
        String run = "numbers-" + UUID.randomUUID();
        Map<String, Object> standing = TestEvents.standing(run, "REGISTERED");
        standing.put("guardians", List.of(Map.of("id", Map.of("type", "CPR", "value", TestEvents.OTHER_CPR))));
        String good = Known.json(standing);
        String bad = Known.json(TestEvents.with(standing, TestEvents.CPR, TestEvents.CPR));
        try (FeedTopic feed = new FeedTopic(bootstrapServers)) {
            feed.tell("bad", bad);
            feed.tell("good", good);
        }
        await().until(() -> Known.digitalPost(run).equals("REGISTERED"));
        String answer = given().contentType("application/x-ndjson")
                .body((good + "\n" + bad).getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String report = given().get("/v1/citizens/standing/imports/"
                        + io.restassured.path.json.JsonPath.from(answer).getString("importId") + "/refusals")
                .asString();
        assertThat(report).contains("UNKNOWN_FIELD", "(withheld)");
        assertThat(search.in(answer + report)).isEmpty();
    }

    private static void post(String method, String path, Object body) {
        String answer = given().contentType("application/json")
                .body(body)
                .request(method, path)
                .then()
                .extract()
                .asString();
        assertThat(NumberSearch.ofTestCitizens().in(answer)).as(path).isEmpty();
    }

    private List<String> tables() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select quote_ident(nspname) || '.' || quote_ident(relname) from pg_class "
                            + "join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p', 'm', 'f') "
                            + "and nspname not like 'pg\\_%' and nspname <> 'information_schema'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("public.contact_case", "public.citizen_identity");
            connection.setAutoCommit(false);
            statement.setFetchSize(1_000);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        search.in(rows.getString(1)).ifPresent(where -> found.add(table + ": " + where));
                    }
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return found;
    }

    private List<String> topics() throws Exception {
        List<String> found = new ArrayList<>();
        try (Admin admin = Admin.create(kafka());
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> search(record, found));
            }
        }
        return found;
    }

    private void search(ConsumerRecord<String, String> record, List<String> found) {
        StringBuilder all = new StringBuilder(record.topic());
        // What key a register sends is not ours to say; what is put aside of it must not bear that key.
        if (!record.topic().equals(FEED)) {
            all.append('\n').append(record.key());
        }
        // Registers tell by number, and only there: in the value, of the feed and of what was put aside from it.
        if (!record.topic().startsWith(FEED)) {
            all.append('\n').append(record.value());
        }
        record.headers().forEach(header -> all.append('\n')
                .append(header.key())
                .append('\n')
                .append(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        search.in(all.toString()).ifPresent(where -> found.add(record.topic() + ": " + where));
    }

    private Properties kafka() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", "read_uncommitted");
        return properties;
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement direct = connection.createStatement()) {
            direct.execute(statement);
        }
    }
}
