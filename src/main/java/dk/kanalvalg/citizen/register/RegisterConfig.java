package dk.kanalvalg.citizen.register;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The register of Digital Post. Without an address no register is asked, and the stored standings count. */
@ConfigMapping(prefix = "kanalvalg.register.digital-post")
interface RegisterConfig {

    /** Address of the interface, without the part of a single question. */
    Optional<String> url();

    /** Which of the two interfaces it is. */
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

    /** Maximum number of parties that are asked about at a time. */
    @WithDefault("32")
    int concurrency();

    /** Whether to ask about text messages too, for which PostForespoerg needs a separate call. */
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
        /** Number of attempts that are considered. */
        @WithDefault("20")
        int window();

        /** Share of them that must have failed. */
        @WithDefault("0.5")
        double failures();

        /** How long no look-up is made. */
        @WithDefault("PT5S")
        Duration pause();
    }

    /** What the status words of the contact look-up mean. They may change, and not all are published. */
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
