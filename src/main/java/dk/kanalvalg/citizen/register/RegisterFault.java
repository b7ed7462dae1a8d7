package dk.kanalvalg.citizen.register;

/**
 * An attempt that gave no answer. Carries neither message, cause nor trace: those of an HTTP client may quote the
 * address, and the address holds the number.
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
