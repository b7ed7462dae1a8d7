package dk.kanalvalg.policy.commandline;

/** A file that holds no policy; the message tells why, a line for each fault, to be shown as it stands. */
final class UnreadablePolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePolicy(String message) {
        super(message);
    }
}
