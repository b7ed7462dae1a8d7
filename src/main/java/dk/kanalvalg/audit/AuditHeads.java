package dk.kanalvalg.audit;

import dk.kanalvalg.messaging.ReceivedMessage;
import dk.kanalvalg.messaging.TopicRecord;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heads that the chain had, outside the database: who rewrites or cuts the chain there cannot take them back.
 *
 * @see <a href="../../../../../../docs/adr/0025-audit-links-are-keyed.md">ADR 0025</a>
 */
@ApplicationScoped
public class AuditHeads {

    /** The name of the topic, where no other is configured. */
    public static final String TOPIC = "kanalvalg.audit-heads.v1";

    private static final Pattern HEAD =
            Pattern.compile("\\{\"seq\":([1-9][0-9]{0,17}),\"head\":\"([0-9a-f]{64})\",\"at\":\"[^\"]{1,40}\"}");

    private final TopicRecord topics;
    private final AuditConfig config;
    private final Now now;

    AuditHeads(TopicRecord topics, AuditConfig config, Now now) {
        this.topics = topics;
        this.config = config;
        this.now = now;
    }

    /** The topic that they stand on. */
    public String topic() {
        return config.headsTopic();
    }

    /**
     * Adds a head; when it returns, Kafka has it.
     *
     * @param instance who says so
     */
    void add(String instance, AuditChain.Link head) {
        String text = String.format(
                Locale.ROOT,
                "{\"seq\":%d,\"head\":\"%s\",\"at\":\"%s\"}",
                head.seq(),
                HexFormat.of().formatHex(head.hash()),
                now.now());
        topics.add(
                config.headsTopic(), instance.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Shows all that stand there now, some at a time, in the order in which they came. */
    void read(Consumer<List<AuditChain.Link>> some) {
        topics.read(
                config.headsTopic(),
                messages -> some.accept(messages.stream()
                        .flatMap(message -> head(message).stream())
                        .toList()));
    }

    /** Empty for what is no head, and so says nothing about the chain. */
    private static Optional<AuditChain.Link> head(ReceivedMessage message) {
        if (message.value() == null) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(new String(message.value(), StandardCharsets.UTF_8));
        return head.matches()
                ? Optional.of(new AuditChain.Link(
                        Long.parseLong(head.group(1)), HexFormat.of().parseHex(head.group(2))))
                : Optional.empty();
    }
}
