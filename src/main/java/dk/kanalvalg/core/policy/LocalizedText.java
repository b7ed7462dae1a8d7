package dk.kanalvalg.core.policy;

/** A text for a citizen, in Danish and in plain English. */
public record LocalizedText(String da, String en) {

    /** The text in one language. */
    public String in(Language language) {
        return switch (language) {
            case DANISH -> da;
            case ENGLISH -> en;
        };
    }
}
