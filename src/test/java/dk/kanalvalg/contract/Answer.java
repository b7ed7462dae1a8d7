package dk.kanalvalg.contract;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the service answered to a request.
 *
 * @param path without the query, as it was sent
 * @param headers by their names, in whatever case
 */
public record Answer(String method, String path, int status, Map<String, String> headers, byte[] body) {

    /** A copy whose headers are found in any case. */
    public Answer {
        Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(headers);
        headers = found;
    }

    /** With headers that may come more than once. */
    public static Answer of(
            String method, String path, int status, Map<String, ? extends Collection<String>> headers, byte[] body) {
        Map<String, String> joined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> joined.put(name, String.join(", ", List.copyOf(values))));
        return new Answer(method, path, status, joined, body);
    }

    /** The type of the body without its parameters, or nothing where there is none. */
    String mediaType() {
        String type = headers.getOrDefault("Content-Type", "");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip();
    }
}
