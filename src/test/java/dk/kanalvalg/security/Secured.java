package dk.kanalvalg.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** As in production: nobody gets in without a token of one of two issuers. */
public class Secured implements QuarkusTestProfile {

    static final String ISSUER = "https://login.example";
    static final String OTHER_ISSUER = "https://login-two.example";

    /** Of an issuer whose keys can never be had. */
    static final String SILENT_ISSUER = "https://login-silent.example";

    /** The servers stand as long as the JVM: it asks for keys when the first token comes. */
    @Override
    public Map<String, String> getConfigOverrides() {
        KeyServer keys = new KeyServer(TokenMint.of(ISSUER).publish());
        KeyServer others = new KeyServer(TokenMint.of(OTHER_ISSUER).publish());
        KeyServer silent = new KeyServer(Path.of("target", "tokens", "none.keys"));
        return Map.of(
                "kanalvalg.security.secured",
                "true",
                "kanalvalg.security.issuer",
                ISSUER,
                "kanalvalg.security.keys",
                keys.address(),
                "kanalvalg.security.more-issuers",
                OTHER_ISSUER + " " + others.address() + ", " + SILENT_ISSUER + " " + silent.address(),
                "kanalvalg.subject-limit.look-ups",
                "20",
                "kanalvalg.subject-limit.asks",
                "20");
    }
}
