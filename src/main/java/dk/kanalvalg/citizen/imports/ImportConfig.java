package dk.kanalvalg.citizen.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files of standings are imported. */
@ConfigMapping(prefix = "kanalvalg.standing-import")
interface ImportConfig {

    /** Lines that are stored in one transaction, together with the progress. */
    @WithDefault("1000")
    int batch();

    /** How long an import waits for a database that is down before it tells the sender to come back. */
    @WithDefault("PT30S")
    Duration patience();

    /** Number of refused lines that are listed; all are counted. */
    @WithDefault("100000")
    int mostRefusals();

    /** How long an import can be read after its last line. */
    @WithDefault("P90D")
    Duration kept();

    /** How often watchers are told the progress. */
    @WithDefault("PT0.5S")
    Duration tellEvery();
}
