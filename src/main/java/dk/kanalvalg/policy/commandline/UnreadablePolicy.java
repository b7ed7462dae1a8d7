package dk.kanalvalg.policy.commandline;

/** A file without a readable policy. The message has one line for each fault and can be shown unchanged. */
final class UnreadablePolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePolicy(String message) {
        super(message);
    }
}
