package dk.kanalvalg.municipality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dk.kanalvalg.messaging.DeadLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that makes topics, users and rights, held against the topics that the service uses. */
class KafkaResourcesTest {

    private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);
    private static final Pattern OPTION = Pattern.compile("--([a-z-]+) ([^ -][^ ]*)");

    private static final String SOCIAL = "kanalvalg.0175.social";
    private static final String REGISTERS = "kanalvalg.0175.standing";

    @TempDir
    Path folder;

    /** What somebody may do: the user, the kind and the name of a thing, whether the name is a prefix, and the operation. */
    private record Right(String user, ResourceType type, String name, boolean prefix, AclOperation operation) {
        boolean covers(ResourceType kind, String thing, AclOperation wanted) {
            return type == kind && operation == wanted && (prefix ? thing.startsWith(name) : thing.equals(name));
        }
    }

    @Test
    void theTopicsAreThoseThatTheServiceUses() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String administration : List.of("social", "borgerservice")) {
            String outcomes = TopicNames.outcomes("0175", administration);
            expected.addAll(List.of(TopicNames.cases("0175", administration), outcomes, DeadLetters.topicOf(outcomes)));
        }
        String standings = TopicNames.standings("0175");
        expected.addAll(List.of(standings, DeadLetters.topicOf(standings)));
        Map<String, String> settings = new TreeMap<>();
        for (JsonNode topic : resources("KafkaTopic", "0175", "social", "borgerservice")) {
            settings.put(
                    topic.at("/metadata/name").asText(),
                    topic.at("/spec/config/cleanup.policy").asText("delete"));
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
        }
        assertThat(settings.keySet()).isEqualTo(expected);
        assertThat(settings).containsEntry(standings, "compact");
        assertThat(settings.values().stream().filter("compact"::equals)).hasSize(1);
        assertThat(created("0175", "social", "borgerservice")).isEqualTo(expected);
        assertThat(created()).containsExactlyInAnyOrder("kanalvalg.relay-control", "kanalvalg.audit-heads.v1");
    }

    @Test
    void anAdministrationReadsItsCasesAndReportsOfThemAndNothingElse() throws Exception {
        List<Right> rights = rights("0175", "social", "borgerservice");
        String outcomes = TopicNames.outcomes("0175", "social");
        assertThat(topics(rights, SOCIAL, AclOperation.READ))
                .containsExactlyInAnyOrder(TopicNames.cases("0175", "social"), DeadLetters.topicOf(outcomes));
        assertThat(topics(rights, SOCIAL, AclOperation.WRITE)).containsExactly(outcomes);
        assertThat(topics(rights, REGISTERS, AclOperation.WRITE)).containsExactly(TopicNames.standings("0175"));
        assertThat(topics(rights, REGISTERS, AclOperation.READ))
                .containsExactly(DeadLetters.topicOf(TopicNames.standings("0175")));
        // A prefix of a topic's name would cover what is made later.
        assertThat(rights).noneMatch(right -> right.type() == ResourceType.TOPIC && right.prefix());
        assertThat(rights)
                .filteredOn(right -> right.type() == ResourceType.GROUP)
                .allMatch(right -> right.name().equals(right.user() + "."));
    }

    @Test
    void theServiceMayDoWhatItDoesAndTheAuditorOnlyReads() throws Exception {
        List<Right> rights = rights();
        String outcomes = TopicNames.outcomes("0175", "social");
        for (String topic : List.of(
                TopicNames.cases("0175", "social"),
                outcomes,
                DeadLetters.topicOf(outcomes),
                TopicNames.standings("0175"),
                "kanalvalg.relay-control",
                "kanalvalg.audit-heads.v1")) {
            for (AclOperation operation : List.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE)) {
                assertThat(may(rights, "kanalvalg", ResourceType.TOPIC, topic, operation))
                        .as("%s %s", operation, topic)
                        .isTrue();
            }
        }
        for (String group : List.of("kanalvalg-outcomes", "kanalvalg-standing", "kanalvalg-outcomes-replay")) {
            assertThat(may(rights, "kanalvalg", ResourceType.GROUP, group, AclOperation.READ))
                    .isTrue();
        }
        assertThat(may(rights, "kanalvalg", ResourceType.TRANSACTIONAL_ID, "kanalvalg-relay-0", AclOperation.WRITE))
                .isTrue();
        assertThat(topics(rights, "kanalvalg-auditor", AclOperation.READ)).containsExactly("kanalvalg.audit-heads.v1");
        assertThat(rights)
                .extracting(Right::operation)
                .containsOnly(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE);
        assertThat(topics(rights, "kanalvalg-auditor", AclOperation.WRITE)).isEmpty();
    }

    @Test
    void aPlainKafkaGetsTheSameRights() throws Exception {
        assertThat(granted("0175", "social", "borgerservice"))
                .isEqualTo(new TreeSet<>(texts(rights("0175", "social", "borgerservice"))));
        assertThat(granted()).isEqualTo(new TreeSet<>(texts(rights())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standing", "outcomes", "a b", "-x", "Social", "a\nb", "*", "a.b"})
    void whatNoAdministrationCanBeCalledMakesNothing(String name) throws Exception {
        Process process = script(Map.of(), "strimzi", "0175", "social", name);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private List<JsonNode> resources(String kind, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("strimzi"));
        command.addAll(Arrays.asList(arguments));
        Process process = script(Map.of(), command.toArray(String[]::new));
        List<JsonNode> all = YAML.<JsonNode>readValues(process.getInputStream()).readAll();
        assertThat(process.waitFor()).isZero();
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.get("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1beta2"))
                .allSatisfy(
                        one -> assertThat(one.at("/metadata/name").asText()).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"));
        return all.stream().filter(one -> one.get("kind").asText().equals(kind)).toList();
    }

    private List<Right> rights(String... arguments) throws Exception {
        List<Right> rights = new ArrayList<>();
        for (JsonNode user : resources("KafkaUser", arguments)) {
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                JsonNode resource = acl.get("resource");
                for (JsonNode operation : acl.get("operations")) {
                    rights.add(new Right(
                            user.at("/metadata/name").asText(),
                            type(resource.get("type").asText()),
                            resource.get("name").asText(),
                            resource.get("patternType").asText().equals("prefix"),
                            AclOperation.fromString(operation.asText())));
                }
            }
        }
        return rights;
    }

    private static ResourceType type(String word) {
        return word.equals("transactionalId") ? ResourceType.TRANSACTIONAL_ID : ResourceType.fromString(word);
    }

    private static boolean may(
            List<Right> rights, String user, ResourceType type, String thing, AclOperation operation) {
        return rights.stream().anyMatch(right -> right.user().equals(user) && right.covers(type, thing, operation));
    }

    private static List<String> topics(List<Right> rights, String user, AclOperation operation) {
        return rights.stream()
                .filter(right -> right.user().equals(user)
                        && right.type() == ResourceType.TOPIC
                        && right.operation() == operation)
                .map(Right::name)
                .toList();
    }

    private static List<String> texts(List<Right> rights) {
        return rights.stream().map(Right::toString).toList();
    }

    /** What {@code kafka-topics.sh} was told to make. */
    private Set<String> created(String... arguments) throws Exception {
        Set<String> topics = new TreeSet<>();
        for (String line : calls("topics", arguments)) {
            assertThat(line).startsWith("--bootstrap-server kafka:9092 --create --if-not-exists --topic ");
            topics.add(options(line).get("topic").getFirst());
        }
        return topics;
    }

    /** What {@code kafka-acls.sh} was told to allow. */
    private Set<String> granted(String... arguments) throws Exception {
        Set<String> rights = new TreeSet<>();
        for (String line : calls("acls", arguments)) {
            Map<String, List<String>> options = options(line);
            String thing = Stream.of("topic", "group", "transactional-id")
                    .filter(options::containsKey)
                    .findFirst()
                    .orElseThrow();
            for (String operation : options.get("operation")) {
                rights.add(new Right(
                                options.get("allow-principal").getFirst().replace("User:CN=", ""),
                                ResourceType.fromString(thing.replace('-', '_')),
                                options.get(thing).getFirst(),
                                options.get("resource-pattern-type").getFirst().equals("prefixed"),
                                AclOperation.fromString(operation))
                        .toString());
            }
        }
        return rights;
    }

    private static Map<String, List<String>> options(String line) {
        Map<String, List<String>> options = new TreeMap<>();
        Matcher option = OPTION.matcher(line);
        while (option.find()) {
            options.computeIfAbsent(option.group(1), _ -> new ArrayList<>()).add(option.group(2));
        }
        return options;
    }

    /** With tools in the place of Kafka's that print what they are told. */
    private List<String> calls(String what, String... arguments) throws Exception {
        Path tool = folder.resolve("tool");
        Files.writeString(tool, "#!/bin/sh\necho \"$@\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of(what));
        command.addAll(Arrays.asList(arguments));
        Process process = script(
                Map.of("BOOTSTRAP", "kafka:9092", "KAFKA_TOPICS", tool.toString(), "KAFKA_ACLS", tool.toString()),
                command.toArray(String[]::new));
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static Process script(Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("deploy/kafka/resources.sh"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings);
        return builder.start();
    }
}
