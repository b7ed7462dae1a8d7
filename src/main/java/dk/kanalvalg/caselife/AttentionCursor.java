package dk.kanalvalg.caselife;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of cases that need attention ends. A case is listed once for each of its causes, so the cursor names both:
 * otherwise a page that ends between them would lose the second.
 *
 * @param cause its name, or an empty text before all causes
 */
public record AttentionCursor(UUID caseId, String cause) {

    /** Before the first case. */
    public static final AttentionCursor START = new AttentionCursor(new UUID(0, 0), "");

    private static final Pattern FORM =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\.([A-Z_]{1,40})");

    /** Reads what {@link #text} wrote; nothing when it did not. */
    public static Optional<AttentionCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? AttentionCause.named(form.group(2))
                        .map(cause -> new AttentionCursor(UUID.fromString(form.group(1)), cause.name()))
                : Optional.empty();
    }

    /** The cursor as a parameter. */
    String text() {
        return caseId + "." + cause;
    }
}
