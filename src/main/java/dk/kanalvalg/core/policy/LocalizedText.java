package dk.kanalvalg.core.policy;

/** A text for a citizen, in Danish and in plain English. */
public record LocalizedText(String da, String en) {

    /** The text with what it leaves open under a name, in braces, filled in. */
    public LocalizedText filled(String name, LocalizedText value) {
        String open = "{" + name + "}";
        return new LocalizedText(da.replace(open, value.da), en.replace(open, value.en));
    }

    /** This text and then the other. */
    public LocalizedText and(LocalizedText more) {
        return new LocalizedText(da + " " + more.da, en + " " + more.en);
    }

    /** The text in one language. */
    public String in(Language language) {
        return switch (language) {
            case DANISH -> da;
            case ENGLISH -> en;
        };
    }
}
