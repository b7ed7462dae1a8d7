package dk.kanalvalg.platform;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies, never more than they may have. */
public final class Bodies {

    private Bodies() {}

    /**
     * The whole body.
     *
     * @param most bytes it may have
     * @throws InvalidRequest 413 when it has more, of which no more than one byte is read
     */
    public static byte[] read(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge(most);
        }
        return bytes;
    }

    /** The refusal of a body with more than {@code most} bytes. */
    public static InvalidRequest tooLarge(int most) {
        return new InvalidRequest(Problem.of(413, "BODY_TOO_LARGE", "The body has more than " + most + " bytes."));
    }
}
