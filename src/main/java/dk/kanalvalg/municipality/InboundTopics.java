package dk.kanalvalg.municipality;

import dk.kanalvalg.messaging.DeadLetters;
import dk.kanalvalg.messaging.MessagingConfig;
import dk.kanalvalg.outbox.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The topics on which outcomes and standings come in, as the set-ups are now. Each is read as soon as it and its topic for
 * dead letters exist, so that one that lacks either holds up no other.
 *
 * @see <a href="../../../../../../docs/adr/0024-inbound-topics-by-administration.md">ADR 0024</a>
 */
@ApplicationScoped
public class InboundTopics {

    private static final Pattern ID = Pattern.compile(TopicNames.ADMINISTRATION);

    private final Topics topics;
    private final MessagingConfig config;
    private volatile Set<String> outcomes = Set.of();
    private volatile Set<String> standings = Set.of();

    InboundTopics(Topics topics, MessagingConfig config) {
        this.topics = topics;
        this.config = config;
    }

    /** Those that outcomes are read from now. */
    public Set<String> outcomes() {
        return outcomes;
    }

    /** Those that standings are read from now. */
    public Set<String> standings() {
        return standings;
    }

    /** Asks for the topics of these set-ups. They are looked for until they are there. */
    void ensure(Collection<Municipality> municipalities) {
        Set<String> plain = new TreeSet<>();
        for (Municipality municipality : municipalities) {
            municipality
                    .map()
                    .administrations()
                    .forEach(administration -> plain.addAll(
                            withDeadLetters(TopicNames.outcomes(municipality.code(), administration.id()))));
            String standing = TopicNames.standings(municipality.code());
            plain.add(DeadLetters.topicOf(standing));
            topics.ensureCompacted(standing);
        }
        if (config.sharedInbound()) {
            plain.addAll(withDeadLetters(TopicNames.SHARED_OUTCOMES));
            plain.add(DeadLetters.topicOf(TopicNames.SHARED_STANDINGS));
            topics.ensureCompacted(TopicNames.SHARED_STANDINGS);
        }
        topics.ensure(plain);
    }

    /**
     * Reads from now on what of these set-ups is there. An administration that there is no more is still listened to: what
     * it reports of the cases that it had still counts.
     */
    void follow(Collection<Municipality> municipalities) {
        Stream<String> reported = municipalities.stream().flatMap(municipality -> Stream.concat(
                        municipality.map().administrations().stream().map(one -> one.id()),
                        municipality.map().withdrawn().stream()
                                .filter(id -> ID.matcher(id).matches()))
                .map(id -> TopicNames.outcomes(municipality.code(), id)));
        Stream<String> told = municipalities.stream().map(Municipality::code).map(TopicNames::standings);
        outcomes = readable(shared(TopicNames.SHARED_OUTCOMES, reported), outcomes);
        standings = readable(shared(TopicNames.SHARED_STANDINGS, told), standings);
    }

    private Stream<String> shared(String topic, Stream<String> others) {
        return config.sharedInbound() ? Stream.concat(Stream.of(topic), others) : others;
    }

    /** Those that are there with their topic for dead letters; while Kafka cannot be asked, those that were. */
    private Set<String> readable(Stream<String> inbound, Set<String> before) {
        List<String> wanted = inbound.toList();
        List<String> asked = new ArrayList<>();
        wanted.forEach(topic -> asked.addAll(withDeadLetters(topic)));
        return topics.there(asked)
                .map(there -> wanted.stream()
                        .filter(topic -> there.containsAll(withDeadLetters(topic)))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(before);
    }

    private static List<String> withDeadLetters(String topic) {
        return List.of(topic, DeadLetters.topicOf(topic));
    }
}
