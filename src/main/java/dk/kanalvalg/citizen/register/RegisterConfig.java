package dk.kanalvalg.citizen.register;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The register of Digital Post. Without an address there is none, and what is stored counts. */
@ConfigMapping(prefix = "kanalvalg.register.digital-post")
interface RegisterConfig {

    /** Address of the interface, without the part that names the question. */
    Optional<String> url();

    /** Which of the two interfaces stands there. */
    @WithDefault("POSTFORESPOERG")
    Api api();

    /** Name of the TLS configuration with the client certificate. */
    Optional<String> tlsConfiguration();

    /** How long a request waits for all of its look-ups; what is not answered by then is unknown. */
    @WithDefault("PT2S")
    Duration timeout();

    /** How long one attempt may take. */
    @WithDefault("PT0.9S")
    Duration attemptTimeout();

    /** How often a failed attempt is repeated. */
    @WithDefault("1")
    int retries();

    /** How many parties are asked for at a time, at most. */
    @WithDefault("32")
    int concurrency();

    /** Whether text messages are asked for too, which PostForespoerg answers in a call of their own. */
    @WithDefault("false")
    boolean nemSms();

    /** Header with the id of the call. */
    @WithDefault("x-TransaktionsId")
    String transactionIdHeader();

    /** Header with the time of the call. */
    @WithDefault("x-TransaktionsTid")
    String transactionTimeHeader();

    Circuit circuit();

    Contacts contacts();

    enum Api {
        POSTFORESPOERG,
        CONTACTS
    }

    /** When the register counts as down. */
    interface Circuit {
        /** So many attempts are looked at. */
        @WithDefault("20")
        int window();

        /** This part of them must have failed. */
        @WithDefault("0.5")
        double failures();

        /** For so long nobody asks. */
        @WithDefault("PT5S")
        Duration pause();
    }

    /** How the contact look-up's words are understood: they may change, and not all of them are published. */
    interface Contacts {
        /** JSON pointer to the word. */
        @WithDefault("/mailboxSubscription/publicRegistrationStatus")
        String pointer();

        /** JSON pointer to the word on text messages, when the answer has one. */
        Optional<String> textMessagesPointer();

        /** What each word means. A word that is not here means unknown, never "no". */
        Map<String, DigitalPost> statuses();
    }
}
