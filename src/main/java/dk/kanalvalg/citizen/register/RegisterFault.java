package dk.kanalvalg.citizen.register;

/**
 * An attempt without an answer. It has no message, cause or stack trace, because those of an HTTP client may quote the
 * URL, which contains the number.
 */
final class RegisterFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RegisterAnswer.Cause because;

    RegisterFault(RegisterAnswer.Cause because) {
        super(because.name(), null, false, false);
        this.because = because;
    }

    RegisterAnswer.Cause because() {
        return because;
    }
}
