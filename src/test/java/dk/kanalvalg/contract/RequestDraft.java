package dk.kanalvalg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A request in the making; what makes it odd is done to its parts. */
final class RequestDraft {

    String method;
    String path;
    final List<String> query = new ArrayList<>();
    final List<String> headers = new ArrayList<>();
    /** The body as a tree, as long as it is one; then only its bytes. */
    JsonNode tree;

    byte[] body;
    final List<String> done = new ArrayList<>();

    RequestDraft(String method, String path) {
        this.method = method;
        this.path = path;
    }

    boolean hasBody() {
        return tree != null || body != null;
    }

    /** The body as it is sent; from then on it is bytes. */
    byte[] bytes() {
        if (body == null) {
            body = tree == null ? new byte[0] : tree.toString().getBytes(StandardCharsets.UTF_8);
            tree = null;
        }
        return body;
    }

    /** Puts a header in the place of those of its name. */
    void header(String name, String value) {
        without(name);
        headers.add(name + ": " + value);
    }

    void without(String name) {
        headers.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
    }

    String target() {
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** All of it as it goes over the wire. */
    byte[] request() {
        byte[] sent = bytes();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = method + " " + target() + " HTTP/1.1\r\n"
                + headers.stream().map(line -> line + "\r\n").collect(Collectors.joining())
                + (sent.length > 0 || !method.equals("GET") ? "Content-Length: " + sent.length + "\r\n" : "")
                + "Connection: close\r\n\r\n";
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(sent);
        return request.toByteArray();
    }

    @Override
    public String toString() {
        String all = new String(request(), StandardCharsets.ISO_8859_1);
        return done + "\n" + all.substring(0, Math.min(2_000, all.length()));
    }
}
