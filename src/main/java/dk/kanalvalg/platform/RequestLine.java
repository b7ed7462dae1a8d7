package dk.kanalvalg.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What of a request can be judged before it is known what it asks for: its target and its host. */
final class RequestLine {

    private static final Pattern TARGET = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-9A-Fa-f]{2})*");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=-]{1,255}|\\[[0-9A-Fa-f:.]{2,64}])(?::[0-9]{0,5})?");
    private static final int HIGHEST_PORT = 65_535;

    private RequestLine() {}

    /** Whether it is a path and a query of RFC 3986 that spell UTF-8 without NUL. */
    static boolean isTarget(String target) {
        return TARGET.matcher(target).matches() && target.indexOf("%00") < 0 && spellsUtf8(target);
    }

    /** Whether a request of HTTP/1.1 names its host once, and as one (RFC 9112, 3.2). */
    static boolean isHost(List<String> lines) {
        if (lines.size() != 1 || !HOST.matcher(lines.getFirst()).matches()) {
            return false;
        }
        String port = lines.getFirst().replaceFirst("^.*:(?=[0-9]*$)", "");
        return port.equals(lines.getFirst()) || port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT;
    }

    private static boolean spellsUtf8(String target) {
        ByteBuffer bytes = ByteBuffer.allocate(target.length());
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(target.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) target.charAt(i));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException refused) {
            return false;
        }
    }
}
