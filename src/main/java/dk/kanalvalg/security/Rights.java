package dk.kanalvalg.security;

import jakarta.enterprise.context.ApplicationScoped;

/** Asks whether the caller has a right, where a part of an answer needs it; {@link Needs} guards a whole method. */
@ApplicationScoped
public class Rights {

    private final SecurityConfig config;
    private final Caller caller;

    Rights(SecurityConfig config, Caller caller) {
        this.config = config;
        this.caller = caller;
    }

    /** Whether the caller's token carries the right; without a token, whether none is asked for. */
    public boolean has(Right right) {
        return caller.rights().map(words -> words.contains(right.word())).orElse(!config.required());
    }
}
