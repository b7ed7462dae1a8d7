package dk.kanalvalg.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Files that stand in the package, by their places on the class path, such as {@code /policy/dk-national-1.yaml}. */
public final class PackagedFile {

    private PackagedFile() {}

    /** The content of the one at that place, if it is there. */
    public static Optional<byte[]> read(String place) throws IOException {
        try (InputStream file = PackagedFile.class.getResourceAsStream(place)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        }
    }

    /**
     * The text of one that must be there.
     *
     * @throws UncheckedIOException when the package does not hold it
     */
    public static String text(String place) {
        try {
            return new String(
                    read(place).orElseThrow(() -> new IOException("the package holds no " + place)),
                    StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
