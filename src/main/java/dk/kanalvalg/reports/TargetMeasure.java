package dk.kanalvalg.reports;

import java.math.BigDecimal;

/** What a council can set a target for: a share of the cases. */
enum TargetMeasure {
    /** First met digitally. */
    DIGITAL(Dimension.WAY, "DIGITAL"),
    /** First met digitally with help, or with paper beside. */
    HYBRID(Dimension.WAY, "HYBRID"),
    /** First met on paper, by telephone or in person. */
    ANALOG(Dimension.WAY, "ANALOG"),
    ACCEPTED(Dimension.ACCEPTED, Dimension.YES),
    DELIVERED(Dimension.DELIVERED, Dimension.YES),
    FELL_BACK(Dimension.FALLBACK, Dimension.YES),
    FAILED(Dimension.FAILED, Dimension.YES),
    UNATTENDED(Dimension.UNATTENDED, Dimension.YES),
    OBJECTED(Dimension.OBJECTED, Dimension.YES),
    OVERRIDDEN(Dimension.OVERRIDDEN, Dimension.YES),
    ASKED_FOR_HELP(Dimension.HELP, Dimension.YES);

    private final Dimension dimension;
    private final String value;

    TargetMeasure(Dimension dimension, String value) {
        this.dimension = dimension;
        this.value = value;
    }

    /** The share; {@code null} where it is hidden. */
    BigDecimal of(PeriodFigures figures) {
        PeriodFigures.Sum part = figures.value(dimension, value);
        return part.hiddenMonths() > 0 ? null : part.share(figures.total());
    }
}
