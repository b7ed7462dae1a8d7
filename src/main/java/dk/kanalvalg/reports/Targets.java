package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a council wants to reach, and by when. */
record Targets(@NotNull @Size(max = 100) List<@NotNull @Valid Target> targets) {

    /** None at all. */
    static final Targets NONE = new Targets(List.of());

    /** On which side of the value the aim lies. */
    enum TargetDirection {
        AT_LEAST,
        AT_MOST
    }

    /**
     * One of them.
     *
     * @param area an administration, or {@code null} for the whole municipality
     * @param value a share from 0 to 1
     * @param by the month in which it is to be reached
     * @param decidedOn when the council decided so
     * @param reason in the council's words, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Target(
            @NotNull TargetMeasure measure,
            @Identifier(max = 40) String area,
            @NotNull TargetDirection direction,

            @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
            BigDecimal value,

            @NotNull @Pattern(regexp = "[12][0-9]{3}-(0[1-9]|1[0-2])")
            String by,

            @NotNull LocalDate decidedOn,
            @FreeText(max = 300) String reason) {

        boolean reachedBy(BigDecimal share) {
            return direction == TargetDirection.AT_LEAST ? share.compareTo(value) >= 0 : share.compareTo(value) <= 0;
        }
    }
}
