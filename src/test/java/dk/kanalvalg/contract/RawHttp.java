package dk.kanalvalg.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends requests byte by byte as they are written, which no client that keeps to the rules does. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 120_000;
    private static final int ATTEMPTS = 5;

    private final int port;

    /** At a port of this machine. */
    public RawHttp(int port) {
        this.port = port;
    }

    /** An answer, its headers by their names in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** A header, whatever its case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** Sends a request; a header without a value is left out, Host among them. */
    public Answer send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "localhost");
        all.put("Connection", "close");
        if (body != null) {
            all.put("Content-Length", Integer.toString(body.length));
        }
        all.putAll(headers);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        all.forEach((name, value) -> head.append(value == null ? "" : name + ": " + value + "\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body == null ? new byte[0] : body);
        Answer answer = exchange(request.toByteArray());
        DocumentedAnswers.check(new dk.kanalvalg.contract.Answer(
                method,
                target.split("\\?", 2)[0],
                answer.status(),
                answer.headers(),
                answer.body().getBytes(StandardCharsets.UTF_8)));
        return answer;
    }

    /**
     * Sends bytes as they are; the answer is not held to the contract, for they may be no request. A server that refuses
     * before it has read everything may close the connection, and its answer is then lost with the bytes that were still on
     * their way: such a request is sent again.
     */
    public Answer exchange(byte[] request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write(request);
                return parse(socket.getInputStream().readAllBytes());
            } catch (SocketException cut) {
                if (attempt == ATTEMPTS) {
                    throw cut;
                }
            }
        }
    }

    /** Hangs up when it has sent the bytes. */
    public void hangUp(byte[] request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
    }

    private static Answer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer, but " + bytes.length + " bytes");
        }
        List<String> lines = new ArrayList<>(text.substring(0, end).lines().toList());
        int status = Integer.parseInt(lines.removeFirst().split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        lines.forEach(line -> headers.put(
                line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                line.substring(line.indexOf(':') + 1).strip()));
        byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        return new Answer(status, headers, new String(chunked ? joined(body) : body, StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[] chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (at < chunks.length) {
            int line = at;
            while (chunks[line] != '\r') {
                line++;
            }
            int length = Integer.parseInt(new String(chunks, at, line - at, StandardCharsets.US_ASCII), 16);
            if (length == 0) {
                break;
            }
            body.write(chunks, line + 2, length);
            at = line + 2 + length + 2;
        }
        return body.toByteArray();
    }
}
