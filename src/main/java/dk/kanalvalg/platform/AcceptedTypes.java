package dk.kanalvalg.platform;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says in {@code Accept} (RFC 9110, 12.5.1). Case does not matter, parameters other than {@code q} are not
 * looked at, what cannot be read is passed over; a header without anything that can be read accepts nothing, and an empty
 * or missing one everything.
 */
final class AcceptedTypes {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String VALUE = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
    private static final Pattern RANGE = Pattern.compile(
            "\\s*(" + TOKEN + ")(?:/(" + TOKEN + "))?((?:\\s*;\\s*" + TOKEN + "\\s*=\\s*" + VALUE + "|\\s*;)*+)\\s*");
    private static final Pattern QUALITY = Pattern.compile("(?i);\\s*q\\s*=\\s*([^;\\s]*)");
    private static final Pattern QUALITY_VALUE = Pattern.compile("0?\\.[0-9]{1,6}|[01](?:\\.[0-9]{0,6})?");
    private static final String ANY = "*";

    private final List<Range> ranges;

    private AcceptedTypes(List<Range> ranges) {
        this.ranges = ranges;
    }

    private record Range(String type, String subtype, double quality) {

        boolean matches(MediaType offered) {
            return (type.equals(ANY) || type.equalsIgnoreCase(offered.getType()))
                    && (subtype.equals(ANY) || subtype.equalsIgnoreCase(offered.getSubtype()));
        }

        int precision() {
            return (type.equals(ANY) ? 0 : 1) + (subtype.equals(ANY) ? 0 : 1);
        }
    }

    /** Reads the header's lines; {@code null} stands for a header that is not there. */
    static AcceptedTypes of(List<String> lines) {
        String header = lines == null ? "" : String.join(",", lines);
        List<Range> ranges = new ArrayList<>();
        boolean empty = true;
        for (String part : parts(header)) {
            if (!part.isBlank()) {
                empty = false;
                range(part).ifPresent(ranges::add);
            }
        }
        return new AcceptedTypes(empty ? List.of(new Range(ANY, ANY, 1)) : List.copyOf(ranges));
    }

    /**
     * The offered type that the client likes best: by the quality of the most precise range that matches it, then by that
     * range's precision, then as the server offers them. None when the client takes none of them.
     */
    Optional<MediaType> best(List<MediaType> offered) {
        MediaType best = null;
        Range why = null;
        for (MediaType type : offered) {
            Range range = ranges.stream()
                    .filter(one -> one.matches(type))
                    .max(Comparator.comparingInt(Range::precision).thenComparingDouble(Range::quality))
                    .orElse(null);
            if (range != null && range.quality() > 0 && (why == null || better(range, why))) {
                best = type;
                why = range;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The header as the framework reads it right; everything when nothing is left, to be judged by {@link #best}. */
    String header() {
        List<String> left = ranges.stream()
                .filter(range -> range.quality() > 0)
                .map(range -> range.type() + "/" + range.subtype()
                        + (range.quality() < 1 ? ";q=" + String.format(Locale.ROOT, "%.3f", range.quality()) : ""))
                .toList();
        return left.isEmpty() ? "*/*" : String.join(", ", left);
    }

    private static boolean better(Range range, Range than) {
        int byQuality = Double.compare(range.quality(), than.quality());
        return byQuality > 0 || (byQuality == 0 && range.precision() > than.precision());
    }

    private static Optional<Range> range(String part) {
        Matcher matcher = RANGE.matcher(part);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String type = matcher.group(1).toLowerCase(Locale.ROOT);
        // Some clients send a lone * for everything.
        String subtype = matcher.group(2) == null && type.equals(ANY) ? ANY : matcher.group(2);
        if (subtype == null || (type.equals(ANY) && !subtype.equals(ANY))) {
            return Optional.empty();
        }
        Matcher quality = QUALITY.matcher(matcher.group(3));
        double value = 1;
        if (quality.find()) {
            if (!QUALITY_VALUE.matcher(quality.group(1)).matches()) {
                return Optional.empty();
            }
            value = Math.min(1, Double.parseDouble(quality.group(1)));
        }
        return Optional.of(new Range(type, subtype.toLowerCase(Locale.ROOT), value));
    }

    /** The parts between commas that stand in no quotes. */
    private static List<String> parts(String header) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                parts.add(header.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(header.substring(Math.min(from, header.length())));
        return parts;
    }
}
