package dk.kanalvalg.core.contact;

import java.util.Optional;

/** The number of a legal entity in the Central Business Register: eight digits, the last a check digit. */
public record CvrNumber(String value) {

    private static final int[] WEIGHTS = {2, 7, 6, 5, 4, 3, 2, 1};

    public CvrNumber {
        if (!valid(value)) {
            throw new IllegalArgumentException("a CVR number has eight digits, the last a modulus 11 check digit");
        }
    }

    /** The number, or empty when it is not eight digits or fails modulus 11, which for CVR has no exceptions. */
    public static Optional<CvrNumber> parse(String text) {
        return valid(text) ? Optional.of(new CvrNumber(text)) : Optional.empty();
    }

    private static boolean valid(String text) {
        if (text == null || !text.matches("[0-9]{8}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return sum % 11 == 0 && sum > 0;
    }
}
