package dk.kanalvalg.platform;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** A client that hung up before its request was read or its answer written: its own doing, and no fault of ours. */
final class ClientGone {

    /** What proxies call it; nobody reads the answer, but it is counted. */
    static final int STATUS = 499;

    private static final String TOO_SLOW = "Read timed out";

    private ClientGone() {}

    /** Whether a closed connection is what the error comes from. */
    static boolean causes(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof ClosedChannelException
                    || cause instanceof EOFException
                    || cause.getClass().getName().equals("io.vertx.core.http.HttpClosedException")
                    || (cause instanceof IOException && saysSo(cause.getMessage()))
                    || (cause.getClass().getName().equals("io.vertx.core.VertxException")
                            && saysSo(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rest of a request did not come for too long. */
    static boolean tooSlow(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause.getClass() == IOException.class && TOO_SLOW.equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    static Problem problem() {
        return Problem.of(ErrorCode.CLIENT_GONE, "The connection was closed before the request was read.");
    }

    static Problem slow() {
        return Problem.of(ErrorCode.REQUEST_TIMEOUT, "The rest of the request did not come in time.");
    }

    private static boolean saysSo(String message) {
        return message != null
                && (message.contains("losed") || message.contains("reset") || message.contains("Broken pipe"));
    }
}
