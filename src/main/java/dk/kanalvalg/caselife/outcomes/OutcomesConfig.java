package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How outcomes are read. The defaults fit; two installations on one Kafka cluster need different groups. */
@ConfigMapping(prefix = "kanalvalg.outcomes")
interface OutcomesConfig {

    /** Whether this instance reads outcomes; one that only takes contacts in leaves it to the others. */
    @WithDefault("true")
    boolean enabled();

    /** Shared by all instances, so that each outcome is read by one of them. */
    @WithDefault("kanalvalg-outcomes")
    String group();

    /** Most outcomes handled together, in one transaction. */
    @WithDefault("500")
    @WithConverter(PositiveNumber.class)
    int batch();
}
