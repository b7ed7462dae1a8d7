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

/** Answers which keys encrypt stored numbers. A key that encrypts none can be removed. */
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

    /** The name of the present key, and how many numbers each key encrypts. */
    record KeyView(String present, Map<String, Long> numbersByKey) {}

    @GET
    @Needs(Right.KEYS)
    @SecurityRequirement(name = "token")
    public KeyView keys() {
        return new KeyView(cipher.keyId(), reencrypt.rowsByKey());
    }

    /** Re-encrypts numbers under earlier keys, batch by batch. */
    @Singleton
    static final class ReencryptionRun {

        private final ReencryptNumbers reencrypt;

        ReencryptionRun(ReencryptNumbers reencrypt) {
            this.reencrypt = reencrypt;
        }

        @Scheduled(
                every = "${kanalvalg.privacy.reencryption-every:60s}",
                concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        @RunOnVirtualThread
        void run() {
            int moved;
            do {
                moved = reencrypt.reencrypt();
            } while (moved == ReencryptNumbers.BATCH);
        }
    }
}
