package dk.kanalvalg.reports;

import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a council has decided that its rules are to serve. */
record Principles(@NotNull @Size(max = 50) List<@NotNull @Valid Principle> principles) {

    /** None at all. */
    static final Principles NONE = new Principles(List.of());

    /**
     * One of them.
     *
     * @param id as rules name it in {@code principle}
     * @param text in the council's words
     */
    record Principle(
            @NotNull @Identifier(max = 64) String id,
            @NotNull @FreeText(max = 500) String text) {}
}
