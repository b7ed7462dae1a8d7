package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.StandingParser;
import dk.kanalvalg.citizen.StandingRequest;
import dk.kanalvalg.citizen.Standings.Kept;
import dk.kanalvalg.citizen.feed.RefusedMessages.Refused;
import dk.kanalvalg.messaging.ConsumerLoop;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.StrictJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes in what registers tell over Kafka. What can never be used is put aside; a repeat changes nothing, because
 * statements are merged by source and time.
 *
 * <p>A tombstone says that the register keeps nothing under a key any longer. The key may be anything, so it names nobody
 * and takes nothing back: a source takes its word back by a newer statement that leaves it out.
 */
@Singleton
class StandingConsumer implements ConsumerLoop.Taker {

    private static final int MOST_FIELDS_NAMED = 5;

    private final StrictJson json;
    private final StandingParser reading;
    private final TakeStandings take;
    private final RefusedMessages refusals;
    private final FeedMetrics metrics;

    StandingConsumer(
            StrictJson json,
            StandingParser reading,
            TakeStandings take,
            RefusedMessages refusals,
            FeedMetrics metrics) {
        this.json = json;
        this.reading = reading;
        this.take = take;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        List<ReceivedStatement> told = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        int tombstones = 0;
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            if (message.value() == null) {
                tombstones++;
                continue;
            }
            try {
                told.add(read(message));
                messages.add(message);
            } catch (InvalidRequest unusable) {
                refused.add(new Refused(message, unusable.problem().code(), fields(unusable.problem())));
            }
        }
        List<Optional<Kept>> kept = take.take(told);
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).isEmpty()) {
                refused.add(new Refused(messages.get(i), "INTERNAL_ERROR", null));
            }
        }
        refusals.add(refused);
        kept.forEach(one -> one.ifPresent(known -> metrics.took(known.effect())));
        metrics.refused(refused.size());
        metrics.tombstones(tombstones);
    }

    @Override
    public void failed() {
        metrics.failed();
    }

    @Override
    public void waiting(long messages) {
        metrics.waiting(messages);
    }

    /** A message without a time speaks of when it was sent, and not of when it is read: a repeat must say the same. */
    private ReceivedStatement read(ConsumerRecord<byte[], byte[]> message) {
        if (message.value().length > Bodies.MOST_BYTES_OF_A_LINE) {
            throw Bodies.tooLarge(Bodies.MOST_BYTES_OF_A_LINE);
        }
        StandingRequest request = json.read(message.value(), StandingRequest.class);
        return ReceivedStatement.of(request, reading.read(request, ""), Instant.ofEpochMilli(message.timestamp()));
    }

    private static String fields(Problem problem) {
        return problem.violations() == null
                ? null
                : problem.violations().stream()
                        .map(Problem.Violation::field)
                        .limit(MOST_FIELDS_NAMED)
                        .collect(Collectors.joining(" "));
    }
}
