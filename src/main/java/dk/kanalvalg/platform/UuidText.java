package dk.kanalvalg.platform;

import java.util.Optional;
import java.util.UUID;

/** How the ids of cases and other things stand in paths and messages. */
public final class UuidText {

    /** The whole form: the JDK takes shorter ones too, which would be other names of the same thing. */
    public static final String FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private UuidText() {}

    /** The id, or nothing when the text is none. */
    public static Optional<UUID> parse(String text) {
        return text.matches(FORM) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
