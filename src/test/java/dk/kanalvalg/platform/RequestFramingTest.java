package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is settled of a request before its resource sees it: target, host, path, coding of the body. */
class RequestFramingTest {

    private static final String MARK = "\ufeff";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/cases?limit=1", "/v1/cases/%C3%B8", "/a;b=c/(d)?e=[f]&g=%20", "//x"})
    void aTargetIsTaken(String target) {
        assertThat(RequestLine.isTarget(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "v1", "/%", "/%2", "/%zz", "/%ff", "/%C3", "/a b", "/ø", "/a|b", "/\"", "/%00", "/a#b"})
    void whatIsNoTargetIsRefused(String target) {
        assertThat(RequestLine.isTarget(target)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "a.b-c.dk:", "10.0.0.1:65535", "[::1]:80", "[::1]"})
    void aHostIsTaken(String host) {
        assertThat(RequestLine.isHost(List.of(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "[", "x:y:z", "%00", "ø", "a/b?c#d", "localhost:99999", "a:-1", "u@h"})
    void whatIsNoHostIsRefused(String host) {
        assertThat(RequestLine.isHost(List.of(host))).isFalse();
        assertThat(RequestLine.isHost(List.of())).isFalse();
        assertThat(RequestLine.isHost(List.of("a", "a"))).isFalse();
    }

    /** An interface, for a class would be a resource of every test that starts the service. */
    @Path("/v1/things")
    interface Things {
        @GET
        void list();

        @POST
        void add();

        @GET
        @Path("/{id}")
        void one();

        @POST
        @Path("/search")
        void search();
    }

    @Test
    void aPathIsKnownByItsTemplateAndItsMethods() {
        ResourcePaths paths = new ResourcePaths(List.of(Things.class));
        assertThat(paths.template("/v1/things/")).contains("/v1/things");
        assertThat(paths.template("/v1/things/6101701008")).contains("/v1/things/{id}");
        assertThat(paths.template("/v1/things/search")).contains("/v1/things/search");
        assertThat(paths.template("/v1/6101701008")).isEmpty();
        assertThat(paths.methods("/v1/things")).containsExactly("GET", "HEAD", "OPTIONS", "POST");
        assertThat(paths.methods("/v1/things/search")).containsExactly("GET", "HEAD", "OPTIONS", "POST");
        assertThat(paths.methods("/v1/things/1")).containsExactly("GET", "HEAD", "OPTIONS");
        assertThat(paths.methods("/v1/nowhere")).isEmpty();
    }

    @Test
    void aCodingIsReadWhateverItsCase() {
        assertThat(BodyDecoding.coding(null)).isEmpty();
        assertThat(BodyDecoding.coding(List.of("Identity"))).isEmpty();
        assertThat(BodyDecoding.coding(List.of("GZIP"))).contains("gzip");
        assertThat(BodyDecoding.coding(List.of("x-gzip"))).contains("gzip");
        assertThat(BodyDecoding.coding(List.of("gzip", "gzip"))).contains("gzip,gzip");
        assertThat(BodyDecoding.coding(List.of("br"))).contains("br");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "{}", MARK, MARK + "{}", "a" + MARK})
    void aBodyIsTheSamePackedOrNotAndWithoutItsMark(String text) throws IOException {
        String plain = text.startsWith(MARK) ? text.substring(1) : text;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new DecodedBody(new ByteArrayInputStream(bytes), false)).hasContent(plain);
        assertThat(new DecodedBody(new ByteArrayInputStream(packed(bytes)), true))
                .hasContent(plain);
    }

    @Test
    void whatIsSaidToBePackedAndIsNotOrIsCutOffIsRefused() throws IOException {
        byte[] packed = packed("hello".repeat(100).getBytes(StandardCharsets.UTF_8));
        byte[] bent = packed.clone();
        bent[packed.length / 2] ^= 0x55;
        for (byte[] body : List.of(
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                Arrays.copyOf(packed, packed.length - 9),
                bent)) {
            assertThatThrownBy(() -> new DecodedBody(new ByteArrayInputStream(body), true).readAllBytes())
                    .isInstanceOfSatisfying(
                            InvalidRequest.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(400));
        }
    }

    @Test
    void aSmallBodyThatBecomesHugeIsReadNoFurtherThanItsReaderReads() throws IOException {
        byte[] bomb = packed(new byte[64 * 1024 * 1024]);
        InputStream body = new DecodedBody(new ByteArrayInputStream(bomb), true);
        assertThatThrownBy(() -> Bodies.read(body, 1_000))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(413));
    }

    @Test
    void aClientThatHungUpIsToldFromAFaultOfOurs() {
        assertThat(ClientGone.causes(new IllegalStateException(new ClosedChannelException())))
                .isTrue();
        assertThat(ClientGone.causes(new IOException("Connection reset by peer")))
                .isTrue();
        assertThat(ClientGone.causes(new IOException("No space left on device")))
                .isFalse();
        assertThat(ClientGone.causes(new IllegalStateException("closed"))).isFalse();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
