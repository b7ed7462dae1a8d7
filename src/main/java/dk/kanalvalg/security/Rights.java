package dk.kanalvalg.security;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks whether the caller has a right, where a part of an answer needs it; {@link Needs} guards a whole method. */
@ApplicationScoped
public class Rights {

    /** The words of all rights there are. */
    static final Set<String> EVERY = Stream.of(Right.values()).map(Right::word).collect(Collectors.toUnmodifiableSet());

    private final Caller caller;

    Rights(Caller caller) {
        this.caller = caller;
    }

    /** Whether the caller has the right. */
    public boolean has(Right right) {
        return caller.rights().contains(right.word());
    }

    /** Refuses who has not the right. */
    public void must(Right right) {
        if (!has(right)) {
            throw InvalidRequest.of(ErrorCode.RIGHT_MISSING, "The token lacks a right.");
        }
    }
}
