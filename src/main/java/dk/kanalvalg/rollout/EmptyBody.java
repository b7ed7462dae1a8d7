package dk.kanalvalg.rollout;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request that needs none. */
final class EmptyBody {

    private EmptyBody() {}

    /**
     * Refuses anything that is sent as something else than JSON: what is not read must not be taken for nothing.
     *
     * @throws InvalidRequest 415
     */
    static void must(InputStream body) {
        try {
            if (body != null && body.read() >= 0) {
                throw InvalidRequest.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON.");
            }
        } catch (IOException _) {
            throw InvalidRequest.of(ErrorCode.CLIENT_GONE, "The request was cut off.");
        }
    }
}
