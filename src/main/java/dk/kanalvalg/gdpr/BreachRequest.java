package dk.kanalvalg.gdpr;

import dk.kanalvalg.platform.FreeText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;

/**
 * A breach as it is sent. What could be a personal number is taken out of its texts.
 *
 * @param discoveredAt from then on the 72 hours run
 */
record BreachRequest(
        @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
        @NotNull @FreeText(max = 4000) String what,
        @NotNull OffsetDateTime discoveredAt,
        @NotNull @Min(0) @Max(10_000_000) Long personsAffected,
        @NotNull @FreeText(max = 4000) String measures) {}
