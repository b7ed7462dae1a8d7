package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.StandingParser;
import dk.kanalvalg.citizen.StandingRequest;
import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.messaging.DeadLetter;
import dk.kanalvalg.messaging.MessageHandler;
import dk.kanalvalg.messaging.ReceivedMessage;
import dk.kanalvalg.municipality.TopicNames;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records what registers report over Kafka. A repeat changes nothing, because statements are merged by source and time.
 *
 * <p>A tombstone says that the register keeps nothing under a key any longer. The key may be anything, so it names nobody
 * and takes nothing back: a source takes its statement back by a newer one that leaves it out.
 */
@Singleton
class StandingConsumer implements MessageHandler {

    private final StrictJson json;
    private final StandingParser parser;
    private final TakeStandings take;
    private final FeedMetrics metrics;

    StandingConsumer(StrictJson json, StandingParser parser, TakeStandings take, FeedMetrics metrics) {
        this.json = json;
        this.parser = parser;
        this.take = take;
        this.metrics = metrics;
    }

    @Override
    public List<DeadLetter> handle(List<ReceivedMessage> batch) {
        List<ReceivedMessage> messages = new ArrayList<>();
        List<ReceivedStatement> statements = new ArrayList<>();
        List<DeadLetter> unusable = new ArrayList<>();
        int tombstones = 0;
        for (ReceivedMessage message : batch) {
            if (message.value() == null) {
                tombstones++;
                continue;
            }
            try {
                statements.add(parse(message));
                messages.add(message);
            } catch (InvalidRequest refused) {
                unusable.add(new DeadLetter(
                        message, refused.problem().code(), refused.problem().fieldNames()));
            }
        }
        List<Optional<StatementResult>> results = take.take(statements);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).isEmpty()) {
                unusable.add(new DeadLetter(messages.get(i), ErrorCode.INTERNAL_ERROR, null));
            }
        }
        results.forEach(one -> one.ifPresent(known -> metrics.took(known.effect())));
        metrics.tombstones(tombstones);
        return unusable;
    }

    @Override
    public void failed() {
        metrics.failed();
    }

    @Override
    public void putAside(int messages) {
        metrics.refused(messages);
    }

    @Override
    public void waiting(long messages) {
        metrics.waiting(messages);
    }

    /** Before anything else is looked at, so that nobody learns which municipalities there are. */
    private static boolean mayReportOf(String municipality, String topic) {
        return topic.equals(TopicNames.SHARED_STANDINGS)
                || TopicNames.standingsOwner(topic)
                        .filter(owner -> owner.equals(municipality))
                        .isPresent();
    }

    /** A message without a time speaks of when it was sent, and not of when it is read: a repeat must say the same. */
    private ReceivedStatement parse(ReceivedMessage message) {
        if (message.value().length > Bodies.MOST_BYTES_OF_A_LINE) {
            throw Bodies.tooLarge(Bodies.MOST_BYTES_OF_A_LINE);
        }
        StandingRequest request = json.read(message.value(), StandingRequest.class);
        if (!mayReportOf(request.municipality(), message.topic())) {
            metrics.foreign();
            throw InvalidRequest.outOfReach("municipality");
        }
        return parser.toldBy(request, message.sentAt());
    }
}
