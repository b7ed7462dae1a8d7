package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what strangers put on the topic, as strictly as what they send over HTTP. */
@ApplicationScoped
class OutcomeParser {

    private static final int LARGEST_MESSAGE = 256 * 1024;

    private final StrictJson json;

    OutcomeParser(StrictJson json) {
        this.json = json;
    }

    /** What a record holds. */
    sealed interface Read {
        /** An outcome that can be applied. */
        record Usable(ReportedOutcome outcome) implements Read {}

        /** Something else, and what is wrong with it. */
        record Poison(String errorCode) implements Read {}
    }

    Read read(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return new Read.Poison("EMPTY_MESSAGE");
        }
        if (message.value().length > LARGEST_MESSAGE) {
            return new Read.Poison("BODY_TOO_LARGE");
        }
        try {
            return new Read.Usable(
                    json.read(message.value(), OutcomeMessageV1.class).reported(null, message.topic()));
        } catch (InvalidRequest refused) {
            Problem problem = refused.problem();
            return new Read.Poison(problem.code());
        }
    }
}
