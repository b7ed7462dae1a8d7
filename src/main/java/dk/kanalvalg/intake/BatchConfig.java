package dk.kanalvalg.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a batch may ask for. */
@ConfigMapping(prefix = "kanalvalg.intake.batch")
interface BatchConfig {

    /** Most items of a batch; what stands behind the first one too many is not read. */
    @WithDefault("100000")
    int mostItems();

    /** Most batches that are taken in at the same time; another is answered 503. */
    @WithDefault("8")
    int atOnce();
}
