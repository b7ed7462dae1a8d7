package dk.kanalvalg.citizen.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files of standings are taken in. */
@ConfigMapping(prefix = "kanalvalg.standing-import")
interface ImportConfig {

    /** Lines taken in together, in one transaction with the progress they make. */
    @WithDefault("1000")
    int batch();

    /** How long a file waits for a database that is away before its sender is told to come back. */
    @WithDefault("PT30S")
    Duration patience();

    /** Refused lines that are told of one by one; all are counted. */
    @WithDefault("100000")
    int mostRefusals();

    /** How long an import can be asked for after its last line. */
    @WithDefault("P90D")
    Duration kept();

    /** How often whoever watches is told how far it has come. */
    @WithDefault("PT0.5S")
    Duration tellEvery();
}
