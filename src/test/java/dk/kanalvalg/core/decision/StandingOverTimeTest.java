package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.facts.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One second before a day begins in Copenhagen and the second in which it does: what rested on the day before is over. */
class StandingOverTimeTest {

    private static final String MIDNIGHT_IN_SUMMER = "2026-06-15T21:59:59Z, 2026-06-15T22:00:00Z";
    private static final String MIDNIGHT_IN_WINTER = "2026-01-15T22:59:59Z, 2026-01-15T23:00:00Z";

    @ParameterizedTest
    @CsvSource({
        "NEW_RESIDENT, 2026-05-16, " + MIDNIGHT_IN_SUMMER + ", GRACE_NEW_RESIDENT,    NOT_REGISTERED",
        "NEW_RESIDENT, 2025-12-16, " + MIDNIGHT_IN_WINTER + ", GRACE_NEW_RESIDENT,    NOT_REGISTERED",
        "NEW_COMPANY,  2026-05-25, " + MIDNIGHT_IN_SUMMER + ", GRACE_NEW_COMPANY,     NOT_REGISTERED",
        "NEW_COMPANY,  2025-12-25, " + MIDNIGHT_IN_WINTER + ", GRACE_NEW_COMPANY,     NOT_REGISTERED",
        "BORN,         2011-06-16, " + MIDNIGHT_IN_SUMMER + ", MINOR_UNDER_15_PARENTS, YOUTH_OWN_MAILBOX",
        "BORN,         2011-01-16, " + MIDNIGHT_IN_WINTER + ", MINOR_UNDER_15_PARENTS, YOUTH_OWN_MAILBOX",
        "BORN,         2008-06-16, " + MIDNIGHT_IN_SUMMER + ", YOUTH_OWN_MAILBOX,     DIGITAL_FIRST_DEFAULT",
        "AGREED,       2026-06-16, " + MIDNIGHT_IN_SUMMER + ", SPECIAL_CIRCUMSTANCES, DIGITAL_FIRST_DEFAULT",
        "AGREED,       2026-01-16, " + MIDNIGHT_IN_WINTER + ", SPECIAL_CIRCUMSTANCES, DIGITAL_FIRST_DEFAULT",
        "EMPOWERED,    2026-06-16, " + MIDNIGHT_IN_SUMMER + ", REPRESENTED_BY_OTHER,  DIGITAL_FIRST_DEFAULT",
        "GUARDED,      2026-06-16, " + MIDNIGHT_IN_SUMMER + ", GUARDIAN_REPRESENTS,   DIGITAL_FIRST_DEFAULT"
    })
    void aDayBeginsInCopenhagen(Fact fact, LocalDate day, Instant before, Instant after, String then, String now) {
        assertThat(reason(fact, day, before, "23.05.01")).isEqualTo(then);
        assertThat(reason(fact, day, after, "23.05.01")).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({
        "AGREED, 23.05.01, SPECIAL_CIRCUMSTANCES", "AGREED, 23.06.01, SPECIAL_CIRCUMSTANCES",
        "AGREED, 27.05.01, DIGITAL_FIRST_DEFAULT", "EMPOWERED, 23.05.01, REPRESENTED_BY_OTHER",
        "EMPOWERED, 27.05.01, DIGITAL_FIRST_DEFAULT", "GUARDED, 23.05.01, GUARDIAN_REPRESENTS",
        "GUARDED, 27.05.01, DIGITAL_FIRST_DEFAULT"
    })
    void whatHoldsForAnAreaHoldsForNoOther(Fact fact, String kle, String reason) {
        assertThat(reason(fact, LocalDate.parse("2026-12-31"), Contacts.NOON, kle))
                .isEqualTo(reason);
    }

    /** What the day says of the citizen or company. */
    enum Fact {
        NEW_RESIDENT,
        NEW_COMPANY,
        BORN,
        AGREED,
        EMPOWERED,
        GUARDED
    }

    private static String reason(Fact fact, LocalDate day, Instant at, String kle) {
        Contacts contact = Contacts.contact(one -> {
            one.at = at;
            one.kle = kle;
            if (fact == Fact.NEW_COMPANY) {
                one.subject = firm("firm");
            }
            one.standing(one.subject, standing -> {
                switch (fact) {
                    case NEW_RESIDENT -> {
                        standing.digitalPost = Standing.DigitalPost.NOT_REGISTERED;
                        standing.residentSince = day;
                    }
                    case NEW_COMPANY -> {
                        standing.digitalPost = Standing.DigitalPost.NOT_REGISTERED;
                        standing.residentSince = null;
                        standing.company = new Standing.Company(Standing.CompanyStatus.ACTIVE, day);
                    }
                    case BORN -> {
                        standing.birthDate = day;
                        standing.custody(person("parent"));
                    }
                    case AGREED -> standing.agreed("23.*", Channel.ANALOG, day.toString());
                    case EMPOWERED -> standing.powerOfAttorney(person("holder"), "23.*", day.toString());
                    case GUARDED ->
                        standing.guardians.add(
                                new Representation(person("guardian"), List.of(new KlePattern("23.*")), day));
                }
            });
            one.standing(person("parent"), parent -> {});
            one.standing(person("holder"), holder -> {});
            one.standing(person("guardian"), guardian -> {});
        });
        return NationalRules.book().decide(Facts.of(contact.situation())).reason();
    }
}
