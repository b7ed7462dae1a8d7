package dk.kanalvalg.identity;

import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers which keys encrypt stored numbers. A key that encrypts none can be removed. */
@Path("/v1/privacy/keys")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KeyResource {

    private final ReencryptNumbers reencrypt;
    private final NumberCipher cipher;
    private final Caller caller;

    KeyResource(ReencryptNumbers reencrypt, NumberCipher cipher, Caller caller) {
        this.reencrypt = reencrypt;
        this.cipher = cipher;
        this.caller = caller;
    }

    /** The name of the present key, and how many numbers each key encrypts. */
    record KeyView(String present, Map<String, Long> numbersByKey) {}

    @GET
    @Needs(Right.KEYS)
    @SecurityRequirement(name = "token")
    public KeyView keys() {
        caller.reach().mustBeEverything();
        return new KeyView(cipher.keyId(), reencrypt.rowsByKey());
    }
}
