package dk.kanalvalg.citizen;

import dk.kanalvalg.core.citizen.SourceTrust;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far each source of standings is trusted, and when its statements are too old. */
@Singleton
public class Sources {

    /** The source name of look-ups in the Digital Post register. */
    public static final String REGISTER = "digital-post-register";

    /** The source name of this service's own observations. */
    public static final String OURSELVES = "kanalvalg";

    private static final int MOST_SETTLING_DAYS = 90;

    private final StandingConfig config;
    private final SourceTrust trust;
    private final boolean registerAsked;

    Sources(
            StandingConfig config,
            @ConfigProperty(name = "kanalvalg.register.digital-post.url") Optional<String> register) {
        this.config = config;
        int settling = config.exemptionSettlingDays();
        if (settling < 0 || settling > MOST_SETTLING_DAYS) {
            throw new IllegalStateException("kanalvalg.standing.exemption-settling-days must be from 0 to 90");
        }
        this.trust = new SourceTrust(config.headStarts(), Duration.ofDays(settling));
        this.registerAsked = register.isPresent();
    }

    /** Whether a Digital Post register is configured. */
    public boolean registerAsked() {
        return registerAsked;
    }

    /**
     * Whether a register has told so lately of the party's mailbox that it need not be asked again. What it told is never
     * fresher than its coming: by its own clock alone it could be fresh for years.
     */
    public boolean fresh(Statements statements, Instant at) {
        return statements.all().stream()
                .filter(one -> trust.register(one.source()))
                .anyMatch(one -> at.isBefore(one.knownSince().plus(lasting(one))));
    }

    SourceTrust trust() {
        return trust;
    }

    /**
     * The standing to decide by. While a register is configured, its old answers and other sources' statements about it
     * count as unknown, which leads to paper. An exemption and a closed mailbox remain, because they lead to paper
     * anyway.
     */
    Standing trusted(Standing standing, Statements statements, Instant at) {
        boolean perishable = standing.digitalPost() == DigitalPost.REGISTERED
                || standing.digitalPost() == DigitalPost.NOT_REGISTERED;
        return !registerAsked || !perishable || fresh(statements, at)
                ? standing
                : standing.with(DigitalPost.UNKNOWN, standing.nemSms());
    }

    private Duration lasting(Statement statement) {
        return switch (statement.standing().digitalPost()) {
            case REGISTERED, EXEMPT, CLOSED -> config.freshness().registered();
            case NOT_REGISTERED -> config.freshness().notRegistered();
            case UNKNOWN -> Duration.ZERO;
        };
    }
}
