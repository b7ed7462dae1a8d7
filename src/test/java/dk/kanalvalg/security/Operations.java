package dk.kanalvalg.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The operations that {@code openapi.yaml} names. */
final class Operations {

    private Operations() {}

    /** Each as {@code GET /v1/cases}, and whether the document says that it needs a token. */
    static Map<String, Boolean> published() {
        Map<?, ?> document;
        try {
            document = (Map<?, ?>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("openapi.yaml")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, Boolean> published = new TreeMap<>();
        ((Map<?, ?>) document.get("paths")).forEach((path, operations) -> ((Map<?, ?>) operations)
                .forEach((method, operation) -> published.put(
                        method.toString().toUpperCase(Locale.ROOT) + " " + path,
                        !((List<?>) ((Map<?, ?>) operation).get("security")).isEmpty())));
        return published;
    }
}
