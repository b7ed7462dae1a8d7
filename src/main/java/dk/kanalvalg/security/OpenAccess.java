package dk.kanalvalg.security;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lets callers without a token in, with every right in every municipality. It is built into a developer's package and the
 * tests only: in any other package there is nothing that a setting could switch on. A developer's package that is started
 * under another profile, as production, lets nobody in either.
 */
@IfBuildProfile(anyOf = {"local", "dev", "test"})
@Singleton
class OpenAccess {

    private static final List<String> PROFILES = List.of("local", "dev", "test");

    private final SecurityConfig config;

    OpenAccess(SecurityConfig config) {
        this.config = config;
    }

    void atStart(@Observes StartupEvent started) {
        if (open()) {
            Log.warn("Whoever calls without a token is local-developer, with every right in every municipality:"
                    + " this is for a developer's machine only");
        }
    }

    /** Whether it does. */
    boolean open() {
        return !config.secured() && ConfigUtils.getProfiles().stream().allMatch(PROFILES::contains);
    }
}
