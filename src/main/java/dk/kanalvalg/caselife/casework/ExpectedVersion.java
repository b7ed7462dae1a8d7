package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.platform.InvalidRequest;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The versions of a case that the caller expects: {@code If-Match}, RFC 9110 13.1.1. */
record ExpectedVersion(Set<String> versions) {

    private static final String ANY = "*";
    private static final Pattern TAGS = Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");
    private static final Pattern TAG = Pattern.compile("(?<!/)\"([0-9]{1,9})\"");

    /** Reads the header; {@code null} accepts every version. */
    static ExpectedVersion of(String header) {
        if (header == null || header.strip().equals(ANY)) {
            return new ExpectedVersion(Set.of(ANY));
        }
        if (!TAGS.matcher(header.strip()).matches()) {
            throw InvalidRequest.malformed("If-Match", "is not a version in quotes");
        }
        return new ExpectedVersion(
                TAG.matcher(header).results().map(found -> found.group(1)).collect(Collectors.toSet()));
    }

    /** A version as a header value. */
    static String tag(int version) {
        return "\"" + version + "\"";
    }

    boolean allows(int version) {
        return versions.contains(ANY) || versions.contains(Integer.toString(version));
    }
}
