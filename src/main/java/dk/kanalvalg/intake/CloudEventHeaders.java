package dk.kanalvalg.intake;

import dk.kanalvalg.platform.InvalidRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads attributes of CloudEvents out of headers as its HTTP binding (1.0.2, 3.1.3.2) says: the quotes of a quoted value
 * come off, then one round of percent-decoding, then UTF-8. Where the binding would replace what is no UTF-8, it is
 * refused: two ids that differ only there would become one, and the second contact be taken for a repeat.
 */
final class CloudEventHeaders {

    private CloudEventHeaders() {}

    /** An attribute's value, or {@code null} when its header is not there. */
    static String attribute(HttpHeaders headers, String name) {
        List<String> lines = headers.getRequestHeader("ce-" + name);
        if (lines == null || lines.isEmpty()) {
            return null;
        }
        String value = lines.size() == 1 ? decoded(lines.getFirst()) : null;
        if (value == null) {
            throw InvalidRequest.malformed("ce-" + name, "is not given once and encoded as CloudEvents headers are");
        }
        return value;
    }

    /** The text that a header's value stands for, or {@code null} when it stands for none. */
    static String decoded(String header) {
        String value = unquoted(header);
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return null;
            }
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 <= value.length() - 1 ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = i + 2 <= value.length() - 1 ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write((high << 4) | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException refused) {
            return null;
        }
    }

    private static String unquoted(String header) {
        if (!header.startsWith("\"")) {
            return header;
        }
        StringBuilder value = new StringBuilder(header.length());
        for (int i = 1; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                return i == header.length() - 1 ? value.toString() : null;
            }
            if (c == '\\') {
                i++;
                if (i == header.length()) {
                    return null;
                }
            }
            value.append(header.charAt(i));
        }
        return null;
    }
}
