package dk.kanalvalg.outbox;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.embedded.EmbeddedPartsSwitch;
import dk.kanalvalg.outbox.LaneProducer.Answer;
import dk.kanalvalg.outbox.OutboxStore.Entry;
import dk.kanalvalg.platform.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Several relays in one JVM stand for several instances: they share nothing but the database and Kafka. */
@Tag("long")
@QuarkusTest
@TestProfile(WithoutRelay.class)
@QuarkusTestResource(EmbeddedPartsResource.class)
class RelayIT {

    private static final int CITIZENS = 40;
    private static final int ROUNDS = 30;

    @Inject
    RelayScene scene;

    @Inject
    AssignLanes assignLanes;

    @Inject
    OutboxQueries readings;

    @Inject
    KafkaClients kafka;

    @Inject
    RecoverLane recoverLane;

    @Inject
    PublishLane publishLane;

    @Inject
    OutboxMetrics metrics;

    @Inject
    OutboxConfig config;

    @Inject
    Ids ids;

    private final List<Relay> relays = new ArrayList<>();
    private String topic;

    @BeforeEach
    void clear() {
        scene.clear();
        topic = scene.newTopic();
    }

    @AfterEach
    void stopRelays() {
        relays.forEach(Relay::stop);
    }

    @Test
    void aCitizensOrderHoldsWhileInstancesComeAndGo() {
        Relay first = start();
        scene.commitRounds(topic, "a", CITIZENS, 0, 10);
        start();
        scene.commitRounds(topic, "a", CITIZENS, 10, 20);
        start();
        first.stop();
        scene.commitRounds(topic, "a", CITIZENS, 20, ROUNDS);

        assertEverythingOnceAndInOrder();
    }

    @Test
    void aCrashBetweenKafkaAndTheDatabaseLosesAndRepeatsNothing() {
        AtomicInteger batches = new AtomicInteger();
        start(producer -> new Wrapped(producer) {
            @Override
            Answer publish(List<Entry> batch) {
                Answer answer = super.publish(batch);
                if (batches.incrementAndGet() % 3 == 0) {
                    throw new IllegalStateException("crashed after Kafka's commit");
                }
                return answer;
            }
        });
        scene.commitRounds(topic, "a", CITIZENS, 0, ROUNDS);

        assertEverythingOnceAndInOrder();
        assertThat(batches).hasValueGreaterThan(8);
    }

    @Test
    void aBrokerThatGoesAndComesBackDelaysAndNothingElse() {
        start();
        start();
        scene.commitRounds(topic, "a", CITIZENS, 0, 10);
        EmbeddedPartsSwitch.stopBroker();
        try {
            scene.commitRounds(topic, "a", CITIZENS, 10, 20);
        } finally {
            EmbeddedPartsSwitch.startBroker();
        }
        scene.commitRounds(topic, "a", CITIZENS, 20, ROUNDS);

        assertEverythingOnceAndInOrder();
    }

    @Test
    void aDatabaseThatGoesAndComesBackDelaysAndNothingElse() {
        start();
        scene.commitRounds(topic, "a", CITIZENS, 0, 10);
        EmbeddedPartsSwitch.stopPostgresql();
        EmbeddedPartsSwitch.startPostgresql();
        await().ignoreExceptions().untilAsserted(scene::waiting);
        scene.commitRounds(topic, "a", CITIZENS, 10, ROUNDS);

        assertEverythingOnceAndInOrder();
    }

    @Test
    void instancesShareTheLanesAndTakeOverFromOneThatLeaves() {
        Relay first = start();
        awaitLanes(first, 8);
        Relay second = start();
        awaitLanes(first, 4);
        awaitLanes(second, 4);
        first.stop();
        awaitLanes(second, 8);
    }

    @Test
    void anInstanceThatAloneCannotReachKafkaLeavesItsLanesToTheOthersAndTheLastOneStays() {
        AtomicBoolean cut = new AtomicBoolean(true);
        UnaryOperator<LaneProducer> away = producer -> {
            if (cut.get()) {
                producer.close();
                throw new KafkaException("out of reach");
            }
            return producer;
        };
        Relay cutOff = start(away);
        awaitLanes(cutOff, 8);
        scene.commitRounds(topic, "a", CITIZENS, 0, 10);
        Relay other = start();
        scene.commitRounds(topic, "a", CITIZENS, 10, ROUNDS);
        awaitLanes(other, 8);

        assertEverythingOnceAndInOrder();
        other.stop();
        // Nobody is left to take them: it keeps trying, and works as soon as it can.
        awaitLanes(cutOff, 8);
        await().during(Duration.ofSeconds(2)).until(() -> assignLanes.stepAside(cutOff.instance()), left -> !left);
        cut.set(false);
        scene.commitRounds(topic, "a", CITIZENS, ROUNDS, ROUNDS + 1);
        scene.awaitEmpty();
    }

    @Test
    void lanesOfAnInstanceThatFellSilentAreTakenOver() {
        scene.execute("insert into outbox_relay values ('dead', now() - interval '1 hour')");
        scene.execute("update outbox_lane set owner = 'dead'");
        scene.commitRounds(topic, "a", CITIZENS, 0, ROUNDS);
        start();

        assertEverythingOnceAndInOrder();
    }

    @Test
    void anInstancePausedWithinABatchLosesItsLanesAndRepeatsNothingWhenItGoesOn() {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Relay first = start(
                producer -> new Wrapped(producer) {
                    @Override
                    Answer publish(List<Entry> batch) {
                        paused.countDown();
                        awaitOpen(goOn);
                        return super.publish(batch);
                    }
                },
                new AssignLanes(null, null) {
                    @Override
                    Assignment assign(String instance, boolean leaving) {
                        if (paused.getCount() == 0) {
                            awaitOpen(goOn);
                        }
                        return assignLanes.assign(instance, leaving);
                    }
                });
        awaitLanes(first, 8);
        scene.commitRounds(topic, "a", CITIZENS, 0, ROUNDS);
        awaitOpen(paused);
        Relay second = start();
        awaitLanes(second, 8);
        goOn.countDown();

        assertEverythingOnceAndInOrder();
    }

    @Test
    void anInstancePausedWhileTheDatabaseAnswersItLosesItsLane() throws Exception {
        String database = scene.read("select current_setting('port')").getFirst();
        scene.execute("update outbox_lane set owner = 'paused' where lane = 0");
        try (ServerSocket inBetween = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StalledReader reader = new StalledReader(inBetween, Integer.parseInt(database))) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL("jdbc:postgresql://127.0.0.1:" + inBetween.getLocalPort() + "/postgres");
            source.setUser("kanalvalg_app");
            source.setPassword("none");
            try (Connection paused = source.getConnection();
                    PreparedStatement lock = paused.prepareStatement(OutboxStore.LOCK)) {
                paused.setAutoCommit(false);
                lock.setString(1, Long.toString(config.idleAfter().toMillis()));
                lock.setString(2, Long.toString(config.idleAfter().toMillis()));
                lock.setInt(3, 0);
                assertThat(lock.executeQuery().next()).isTrue();
                reader.stall();
                // More than the buffers between the two hold: the session is not idle, it is not read from.
                Thread.startVirtualThread(() -> answerUnread(paused));
                await().until(() -> laneIsHeld(0));
                await().during(Duration.ofSeconds(1)).until(() -> laneIsHeld(0));
                await().atMost(config.idleAfter().multipliedBy(3)).until(() -> !laneIsHeld(0));
            }
        }
    }

    private static void answerUnread(Connection paused) {
        try (Statement statement = paused.createStatement()) {
            statement.execute("select repeat('x', 1000000) from generate_series(1, 100)");
        } catch (SQLException ended) {
            // As it should be.
        }
    }

    private boolean laneIsHeld(int lane) {
        return scene.read("select lane from outbox_lane where lane = " + lane + " for update skip locked")
                .isEmpty();
    }

    private void assertEverythingOnceAndInOrder() {
        scene.awaitEmpty();
        Map<String, List<String>> published = RelayScene.byCitizen(scene.committed(topic));
        assertThat(published).hasSize(CITIZENS);
        assertThat(published.values())
                .allSatisfy(payloads -> assertThat(payloads).isEqualTo(RelayScene.rounds(ROUNDS)));
    }

    private void awaitLanes(Relay relay, int count) {
        await().until(() -> readings.ownedLanes(relay.instance()).size() == count);
    }

    private Relay start() {
        return start(UnaryOperator.identity());
    }

    private Relay start(UnaryOperator<LaneProducer> edge) {
        return start(edge, assignLanes);
    }

    private Relay start(UnaryOperator<LaneProducer> edge, AssignLanes assigning) {
        LaneSteps steps = new LaneSteps(readings, kafka, recoverLane, publishLane, metrics) {
            @Override
            LaneProducer open(int lane) {
                return edge.apply(super.open(lane));
            }
        };
        Relay relay = new Relay(assigning, readings, steps, config, ids);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries what a client and PostgreSQL say to each other until it stops listening to PostgreSQL. */
    private static final class StalledReader implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicBoolean stalled = new AtomicBoolean();
        private final Thread accepting;

        StalledReader(ServerSocket inBetween, int database) {
            accepting = Thread.startVirtualThread(() -> {
                try (Socket client = inBetween.accept();
                        Socket server = new Socket(InetAddress.getLoopbackAddress(), database)) {
                    Thread.startVirtualThread(() -> carry(client, server));
                    carry(server, client);
                    over.await();
                } catch (IOException | InterruptedException ended) {
                    // With the test.
                }
            });
        }

        void stall() {
            stalled.set(true);
        }

        private void carry(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                for (int count = from.getInputStream().read(buffer);
                        count >= 0;
                        count = from.getInputStream().read(buffer)) {
                    to.getOutputStream().write(buffer, 0, count);
                    to.getOutputStream().flush();
                    if (stalled.get() && count == buffer.length) {
                        over.await();
                    }
                }
            } catch (IOException | InterruptedException ended) {
                // With the test.
            }
        }

        @Override
        public void close() {
            over.countDown();
            accepting.interrupt();
        }
    }

    /** A lane's real producer with a fault at its edge. */
    private static class Wrapped extends LaneProducer {
        private final LaneProducer real;

        Wrapped(LaneProducer real) {
            super(real.lane(), "unused", null);
            this.real = real;
        }

        @Override
        Answer publish(List<Entry> batch) {
            return real.publish(batch);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
