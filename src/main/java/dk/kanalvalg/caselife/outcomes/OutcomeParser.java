package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.messaging.ReceivedMessage;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads an outcome from a message as strictly as from a request. */
@ApplicationScoped
class OutcomeParser {

    private static final int LARGEST_MESSAGE = 256 * 1024;

    private final StrictJson json;

    OutcomeParser(StrictJson json) {
        this.json = json;
    }

    /** What a message holds. */
    sealed interface Result {
        /** An outcome that can be applied. */
        record Usable(ReportedOutcome outcome) implements Result {}

        /** Something else, and what is wrong with it: a code, and the fields at fault or {@code null}. */
        record Unusable(ErrorCode errorCode, String errorField) implements Result {}
    }

    Result parse(ReceivedMessage message) {
        if (message.value() == null) {
            return new Result.Unusable(ErrorCode.EMPTY_MESSAGE, null);
        }
        if (message.value().length > LARGEST_MESSAGE) {
            return new Result.Unusable(ErrorCode.BODY_TOO_LARGE, null);
        }
        try {
            return new Result.Usable(
                    json.read(message.value(), OutcomeMessageV1.class).reported(null, message.topic()));
        } catch (InvalidRequest refused) {
            return new Result.Unusable(
                    refused.problem().code(), refused.problem().fieldNames());
        }
    }
}
