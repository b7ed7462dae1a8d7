package dk.kanalvalg.tools.chaos;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** In the place of an identity provider: the instances believe it, and the run's own requests carry its tokens. */
final class ChaosIssuer implements AutoCloseable {

    private static final String NAME = "https://login.chaos.example";
    private static final String KEY_ID = "chaos";

    /** The instances take tokens of at most an hour. */
    private static final long VALID_SECONDS = 1_800;

    private final KeyPair key;
    private final HttpServer server;
    private String current;
    private long renewAt;

    ChaosIssuer() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = keys().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    /** What an instance must be told to believe it. */
    Map<String, String> environment() {
        return Map.of(
                "KANALVALG_TOKEN_ISSUER",
                NAME,
                "KANALVALG_TOKEN_KEYS",
                "http://localhost:" + server.getAddress().getPort() + "/keys");
    }

    /** What stands in {@code Authorization}, for what a portal, a team lead and an operator do. */
    synchronized String authorization() {
        long now = Instant.now().getEpochSecond();
        if (now >= renewAt) {
            current = signed(now);
            renewAt = now + VALID_SECONDS / 2;
        }
        return current;
    }

    private String signed(long now) {
        String content = base64("""
                {"alg":"RS256","kid":"%s"}""".formatted(KEY_ID)) + "." + base64("""
                {"iss":"%s","aud":"kanalvalg","sub":"chaos","iat":%d,"exp":%d,"municipality":"*","administration":"*",\
                "groups":["kanalvalg:submit","kanalvalg:set-up","kanalvalg:operate"]}""".formatted(NAME, now, now + VALID_SECONDS));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return "Bearer " + content + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String keys() {
        RSAPublicKey published = (RSAPublicKey) key.getPublic();
        return """
                {"keys":[{"kty":"RSA","kid":"%s","n":"%s","e":"%s"}]}""".formatted(KEY_ID, base64(published.getModulus()), base64(published.getPublicExponent()));
    }

    /** Without the byte of the sign. */
    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
