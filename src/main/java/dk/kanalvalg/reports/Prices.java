package dk.kanalvalg.reports;

import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the ways to meet somebody cost a municipality, as its council says. None is built in. */
record Prices(@NotNull @Size(max = 200) List<@NotNull @Valid Price> prices) {

    /**
     * The price of a means, in Danish kroner.
     *
     * @param variable of each contact
     * @param fixed of each month
     * @param validFrom the month of this day is the first with this price
     * @param source who says so
     */
    record Price(
            @NotNull @Identifier(max = 64) String means,

            @NotNull @DecimalMin("0") @DecimalMax("1000000") @Digits(integer = 7, fraction = 4)
            BigDecimal variable,

            @NotNull @DecimalMin("0") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 2)
            BigDecimal fixed,

            @NotNull LocalDate validFrom,
            @NotNull @FreeText(max = 300) String source) {}

    /** No price at all. */
    static final Prices NONE = new Prices(List.of());

    /** The means that have a price at some time. */
    Set<String> means() {
        return prices.stream().map(Price::means).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The price of a means that holds on a day: the newest that had begun. */
    Optional<Price> of(String means, LocalDate day) {
        return prices.stream()
                .filter(price ->
                        price.means().equals(means) && !price.validFrom().isAfter(day))
                .max(Comparator.comparing(Price::validFrom));
    }
}
