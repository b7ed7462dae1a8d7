package dk.kanalvalg.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** About how many different persons a client may ask in how long a time. */
@ConfigMapping(prefix = "kanalvalg.subject-limit")
interface SubjectLimitConfig {

    /** The time that goes along. */
    @WithDefault("PT10M")
    Duration window();

    /** Persons of whom it may be asked what would be decided; a portal may do it for everybody who fills in a form. */
    @WithDefault("1000")
    int asks();

    /** Persons who may be looked up, whose cases may be searched, and whose data may be exported. */
    @WithDefault("100")
    int lookUps();
}
