package dk.kanalvalg.platform;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a setting that is a number of one or more, and stops the start for any other. A converter and no constraint: the
 * framework's validator cannot look into settings that are private to their package.
 */
public final class PositiveNumber implements Converter<Integer> {

    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException when the text is no number, or one below 1 */
    @Override
    public Integer convert(String text) {
        int number = Integer.parseInt(text.strip());
        if (number < 1) {
            throw new IllegalArgumentException("must be 1 or more");
        }
        return number;
    }
}
