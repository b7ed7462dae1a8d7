package dk.kanalvalg.reports;

import dk.kanalvalg.cases.facts.CaseFigures;
import dk.kanalvalg.cases.facts.CaseFigures.Help;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.facts.AgeBand;
import java.util.Arrays;
import java.util.List;

/**
 * What reports count cases by. A channel, its means and the reasons within them are one dimension: whoever knows the rules
 * knows which means a reason has, so counts of them apart would tell of each other.
 */
enum Dimension {
    WAY,
    KLE_GROUP,
    AGE_BAND,
    INTAKE_CHANNEL,
    /** What the register said of the citizen: exempt, unknown … */
    DIGITAL_POST,
    /** Whether help was asked for, and given. */
    HELP,
    ACCEPTED,
    DELIVERED,
    /** Cases that fell back, by the means of the last step. */
    FALLBACK,
    FAILED,
    UNATTENDED,
    OBJECTED,
    OVERRIDDEN;

    static final String YES = "YES";
    static final String NO = "NO";

    /** The value of cases, from the widest to the narrowest. */
    List<String> path(CountedCases one) {
        CaseFigures figures = one.figures();
        return switch (this) {
            case WAY -> List.of(figures.channel(), figures.means(), figures.reason());
            case KLE_GROUP -> List.of(figures.kleGroup());
            case AGE_BAND -> List.of(figures.ageBand());
            case INTAKE_CHANNEL -> List.of(figures.intakeChannel());
            case DIGITAL_POST -> List.of(figures.digitalPost());
            case HELP ->
                figures.help() == Help.NOT_ASKED
                        ? List.of(NO)
                        : List.of(YES, figures.help().name());
            case ACCEPTED -> truth(one.accepted());
            case DELIVERED -> truth(one.delivered());
            case FALLBACK -> one.fellBack() ? List.of(YES, one.fallbackMeans()) : List.of(NO);
            case FAILED -> truth(one.failed());
            case UNATTENDED -> truth(one.unattended());
            case OBJECTED -> truth(one.objected());
            case OVERRIDDEN -> truth(one.overridden());
        };
    }

    /** The values that stand in every table, also where no case has them. */
    List<List<String>> fixed() {
        return switch (this) {
            case WAY -> names(Channel.values());
            case KLE_GROUP -> List.of();
            case AGE_BAND ->
                Arrays.stream(AgeBand.values()).map(AgeBand::code).map(List::of).toList();
            case INTAKE_CHANNEL -> names(ContactEvent.IntakeChannel.values());
            case DIGITAL_POST -> names(Standing.DigitalPost.values());
            case HELP -> List.of(List.of(NO), List.of(YES, Help.GIVEN.name()), List.of(YES, Help.NOT_GIVEN.name()));
            case ACCEPTED, DELIVERED, FALLBACK, FAILED, UNATTENDED, OBJECTED, OVERRIDDEN ->
                List.of(List.of(YES), List.of(NO));
        };
    }

    private static List<String> truth(boolean holds) {
        return List.of(holds ? YES : NO);
    }

    private static List<List<String>> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).map(List::of).toList();
    }
}
