package dk.kanalvalg.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Hands every body on as it was meant: unpacked, and without a byte order mark. */
@Provider
class BodyDecoding implements ReaderInterceptor {

    /** What an answer to another coding says is taken. */
    static final String CODINGS = "gzip, identity";

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        boolean packed = coding(context.getHeaders().get(HttpHeaders.CONTENT_ENCODING))
                .filter("gzip"::equals)
                .isPresent();
        context.setInputStream(new DecodedBody(context.getInputStream(), packed));
        return context.proceed();
    }

    /** The one coding of a body, by its plain name; none when the header is not there or says so. */
    static Optional<String> coding(List<String> lines) {
        String header = lines == null ? "" : String.join(",", lines);
        return switch (header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.empty();
            case "gzip", "x-gzip" -> Optional.of("gzip");
            case String other -> Optional.of(other);
        };
    }
}
