package dk.kanalvalg.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files that stand in the package. */
final class PackagedFile {

    private PackagedFile() {}

    /** The content of the one at that place of the class path, if it is there. */
    static Optional<byte[]> read(String place) throws IOException {
        try (InputStream file = PackagedFile.class.getResourceAsStream(place)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        }
    }
}
