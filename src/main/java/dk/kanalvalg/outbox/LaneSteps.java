package dk.kanalvalg.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;

/** The steps of the work on a lane, for its loop. A singleton, so that a test can put one that breaks in its place. */
@Singleton
class LaneSteps {
    private final OutboxQueries readings;
    private final KafkaClients kafka;
    private final RecoverLane recover;
    private final PublishLane publish;
    private final OutboxMetrics metrics;

    LaneSteps(
            OutboxQueries readings,
            KafkaClients kafka,
            RecoverLane recover,
            PublishLane publish,
            OutboxMetrics metrics) {
        this.readings = readings;
        this.kafka = kafka;
        this.recover = recover;
        this.publish = publish;
        this.metrics = metrics;
    }

    /** Reads the meters that the table answers. */
    void measure() {
        metrics.measured(readings.level());
    }

    boolean owns(String instance, int lane) {
        return readings.ownedLanes(instance).contains(lane);
    }

    /** Whether the lane is the instance's, and what Kafka has of it is gone from the table. */
    boolean recover(int lane, String instance) {
        return recover.recover(lane, instance);
    }

    PublishLane.Pass publish(LaneProducer producer, String instance, int most) {
        return publish.publish(producer, instance, most);
    }

    void failed() {
        metrics.failed();
    }

    int batch() {
        return publish.largestBatch();
    }

    void owned(int lanes) {
        metrics.lanesOwned(lanes);
    }

    /** At a true edge of the process: tests open lanes that break on the way. */
    LaneProducer open(int lane) {
        return kafka.openLane(lane);
    }

    Duration pace() {
        return publish.pace();
    }
}
