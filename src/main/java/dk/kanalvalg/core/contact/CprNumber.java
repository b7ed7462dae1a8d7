package dk.kanalvalg.core.contact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A Danish personal number. Only {@link #digits()} returns its digits, for the keyed hash and the encryption; printing
 * the object shows none.
 */
public final class CprNumber {

    private static final int[] WEIGHTS = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int REPLACEMENT_DAY_OFFSET = 60;

    private final String digits;
    private final LocalDate birthDate;

    private CprNumber(String digits, LocalDate birthDate) {
        this.digits = digits;
        this.birthDate = birthDate;
    }

    /**
     * The number, or empty when the text is not ten digits (a dash after the sixth is allowed) that name a possible
     * date. It does not check modulus 11, because numbers that fail it have been issued since 1 October 2007.
     */
    public static Optional<CprNumber> parse(String text) {
        if (text == null || !text.matches("[0-9]{6}-?[0-9]{4}")) {
            return Optional.empty();
        }
        String digits = text.replace("-", "");
        return birthDate(digits).map(date -> new CprNumber(digits, date));
    }

    /** The ten digits. For keyed hashing and encryption only. */
    public String digits() {
        return digits;
    }

    /** The date in the number; the seventh digit gives the century. */
    public LocalDate birthDate() {
        return birthDate;
    }

    /** Whether it is a replacement number (day 61 to 91): it is in no register and has no mailbox. */
    public boolean replacement() {
        return digits.charAt(0) >= '6';
    }

    /** Whether the check digit fits. A number that fails is still valid; the sender is only warned. */
    public boolean passesModulus11() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CprNumber that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "CprNumber[redacted]";
    }

    private static Optional<LocalDate> birthDate(String digits) {
        int day = Integer.parseInt(digits.substring(0, 2));
        int month = Integer.parseInt(digits.substring(2, 4));
        int year = Integer.parseInt(digits.substring(4, 6));
        int realDay = day > REPLACEMENT_DAY_OFFSET ? day - REPLACEMENT_DAY_OFFSET : day;
        try {
            return Optional.of(LocalDate.of(century(digits.charAt(6) - '0', year) + year, month, realDay));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static int century(int seventh, int year) {
        if (seventh <= 3) {
            return 1900;
        }
        if (seventh == 4 || seventh == 9) {
            return year <= 36 ? 2000 : 1900;
        }
        return year <= 57 ? 2000 : 1800;
    }
}
