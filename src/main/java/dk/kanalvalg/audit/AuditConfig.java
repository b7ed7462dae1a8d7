package dk.kanalvalg.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What the record of who did and saw what is sealed with, and where its heads go. */
@ConfigMapping(prefix = "kanalvalg.audit")
interface AuditConfig {

    /** Key that links are made with: 32 bytes in Base64. The database must never hold it. */
    String key();

    /** Further keys that a link may have been made with, former or future. */
    Optional<List<String>> keys();

    /** Two installations on one Kafka cluster need different ones. */
    @WithDefault(AuditHeads.TOPIC)
    String headsTopic();

    /** How often to look whether the head has moved. */
    @WithDefault("60s")
    String headsEvery();
}
