package dk.kanalvalg.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and periods. Every key is 32 bytes in Base64 and has a name, which stands beside what it encrypted. */
@ConfigMapping(prefix = "kanalvalg.privacy")
interface PrivacyConfig {

    /** Key under which the secret of the citizen references is kept. */
    String pseudonymKey();

    /** Name of that key. */
    @WithDefault("p1")
    String pseudonymKeyId();

    /** Further keys that may still, or will soon, be needed to open that secret: {@code name:key}. */
    Optional<List<String>> pseudonymKeys();

    /** Key under which numbers that must be kept are encrypted. */
    String encryptionKey();

    /** Name of that key. */
    String encryptionKeyId();

    /** Further keys that numbers may still be encrypted under, or will be: {@code name:key}. */
    Optional<List<String>> encryptionKeys();

    /** How often numbers under other keys than the present one are looked for. */
    @WithDefault("60s")
    String reencryptionEvery();

    /** How long what is held is held. */
    Periods retention();

    /** Periods, in the form of ISO 8601. */
    interface Periods {

        /** Cases, from their last change. */
        @WithDefault("P5Y")
        Period cases();

        /** Cases of a kind, which is a KLE pattern; the longest that fits counts. */
        Map<String, Period> kinds();

        /** The keys of events whose case is gone, from its erasure: as long as a sender may repeat one. */
        @WithDefault("P1Y")
        Period eventKeys();

        /** Standings that no source has confirmed again. */
        @WithDefault("P5Y")
        Period standings();

        /** When the nightly deletion runs. */
        @WithDefault("0 17 2 * * ?")
        String cron();

        /** Rows in one transaction of the nightly deletion. */
        @WithDefault("500")
        int batch();
    }
}
