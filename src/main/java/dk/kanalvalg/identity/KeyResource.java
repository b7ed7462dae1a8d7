package dk.kanalvalg.identity;

import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says under which keys numbers stand. A key under which none stands any more can be taken away. */
@Path("/v1/privacy/keys")
@Tag(name = "Privacy")
@RunOnVirtualThread
class KeyResource {

    private final ReencryptNumbers reencrypt;
    private final NumberCipher cipher;

    KeyResource(ReencryptNumbers reencrypt, NumberCipher cipher) {
        this.reencrypt = reencrypt;
        this.cipher = cipher;
    }

    /** The name of the present key, and how many numbers stand under each. */
    record KeyView(String present, Map<String, Long> numbersByKey) {}

    @GET
    @Needs(Right.KEYS)
    @SecurityRequirement(name = "token")
    public KeyView keys() {
        return new KeyView(cipher.keyId(), reencrypt.rowsByKey());
    }
}
