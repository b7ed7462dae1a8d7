package dk.kanalvalg.outbox;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** What an instance says of its topics before it takes contacts. */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@QuarkusTestResource(EmbeddedPartsResource.class)
class TopicsIT {

    @Inject
    RelayScene scene;

    @Inject
    KafkaClients kafka;

    @Inject
    OutboxConfig config;

    @Test
    void nobodyIsReadyBeforeTheFirstLookNorWithoutATopicNorWithAControlTopicTooNarrowForTheLanes() throws Exception {
        String narrow = scene.newTopic();
        String control = scene.newTopic();
        String own = scene.newTopic();
        kafka.admin()
                .createTopics(List.of(
                        new NewTopic(narrow, Optional.of(OutboxStore.LANES - 1), Optional.empty()),
                        new NewTopic(control, Optional.of(OutboxStore.LANES), Optional.empty())))
                .all()
                .get();

        Topics tooNarrow = topics(narrow);
        tooNarrow.settle();
        assertThat(ready(tooNarrow)).isEqualTo(Status.DOWN);
        tooNarrow.lookFromNowOn();
        tooNarrow.settle();
        assertThat(ready(tooNarrow)).isEqualTo(Status.DOWN);
        assertThat(tooNarrow.lastMissing()).containsExactly(narrow);

        Topics topics = topics(control);
        topics.settle();
        assertThat(ready(topics)).isEqualTo(Status.DOWN);
        topics.ensure(Set.of(own));
        topics.lookFromNowOn();
        // A topic just made is not known to every broker at once.
        await().untilAsserted(() -> {
            topics.settle();
            assertThat(topics.lastMissing()).containsExactly(own);
        });
        assertThat(ready(topics)).isEqualTo(Status.DOWN);
        kafka.admin()
                .createTopics(List.of(new NewTopic(own, Optional.of(1), Optional.empty())))
                .all()
                .get();
        await().untilAsserted(() -> {
            topics.settle();
            assertThat(ready(topics)).isEqualTo(Status.UP);
        });

        // An administration set up later takes no running instance away from its callers.
        String later = scene.newTopic();
        topics.ensure(Set.of(later));
        topics.settle();
        assertThat(topics.lastMissing()).containsExactly(later);
        assertThat(ready(topics)).isEqualTo(Status.UP);
    }

    @Test
    void anInstallationWithoutAMunicipalityIsReadyAndTellsWhatItWillNeed() {
        String control = scene.newTopic();
        Topics topics = topics(control);
        topics.areUnused();
        topics.settle();
        assertThat(ready(topics)).isEqualTo(Status.DOWN);
        topics.lookFromNowOn();
        topics.settle();
        assertThat(ready(topics)).isEqualTo(Status.UP);

        String first = scene.newTopic();
        topics.ensure(Set.of(first));
        await().untilAsserted(() -> {
            topics.settle();
            assertThat(topics.lastMissing()).containsExactlyInAnyOrder(control, first);
        });
        assertThat(ready(topics)).isEqualTo(Status.UP);
    }

    /** As in production, where somebody else makes the topics. */
    private Topics topics(String controlTopic) {
        OutboxConfig.TopicSettings settings = new OutboxConfig.TopicSettings() {
            @Override
            public boolean create() {
                return false;
            }

            @Override
            public int partitions() {
                return 1;
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Optional<Short> replicationFactor() {
                return Optional.empty();
            }
        };
        return new Topics(kafka, (OutboxConfig) Proxy.newProxyInstance(
                OutboxConfig.class.getClassLoader(),
                new Class<?>[] {OutboxConfig.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "controlTopic" -> controlTopic;
                    case "topics" -> settings;
                    default -> method.invoke(config, arguments);
                }));
    }

    private static Status ready(Topics topics) {
        return new TopicsCheck(topics).call().getStatus();
    }
}
