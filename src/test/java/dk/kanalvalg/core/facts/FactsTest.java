package dk.kanalvalg.core.facts;

import static dk.kanalvalg.core.Contacts.contact;
import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.Standings;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

    @ParameterizedTest
    @CsvSource({
        "2011-06-15, 2026-06-14T21:59:59Z, 14, one second before midnight in Copenhagen",
        "2011-06-15, 2026-06-14T22:00:00Z, 15, midnight in Copenhagen is still yesterday in London",
        "2011-01-15, 2026-01-14T22:30:00Z, 14, winter time is an hour later",
        "2011-01-15, 2026-01-14T23:00:00Z, 15, midnight in winter",
        "2008-02-29, 2023-02-28T12:00:00Z, 14, a leap day's child waits until March in a common year",
        "2008-02-29, 2023-03-01T12:00:00Z, 15, and is a year older on the first",
        "2008-02-29, 2024-02-29T12:00:00Z, 16, in a leap year on the day itself",
        "2030-01-01, 2026-06-15T12:00:00Z, 0, born in the future",
        "1700-01-01, 2026-06-15T12:00:00Z, 200, older than anybody"
    })
    void ageIsCountedInCopenhagenOnTheDayOfTheDecision(LocalDate birth, Instant at, long age, String why) {
        assertThat(facts(contact -> {
                    contact.at = at;
                    contact.standing(standing -> standing.birthDate = birth);
                }))
                .as(why)
                .containsEntry("age", age);
    }

    @Test
    void aRegistersBirthDateGoesBeforeTheNumbers() {
        Party named = new Party(new CitizenRef("c_subject"), SubjectType.PERSON, true, LocalDate.of(1970, 1, 1));

        assertThat(facts(contact -> {
                    contact.subject = named;
                    contact.standing(standing -> standing.birthDate = null);
                }))
                .containsEntry("age", 56L)
                .containsEntry("replacementNumber", true);
        assertThat(facts(contact -> {
                    contact.subject = named;
                    contact.standing(standing -> standing.birthDate = LocalDate.of(2000, 1, 1));
                }))
                .containsEntry("age", 26L);
    }

    @Test
    void aPersonNobodyHasToldAboutHasAnUnknownMailboxAndNoAge() {
        assertThat(facts(Contacts::withoutStanding))
                .containsEntry("digitalPost", "UNKNOWN")
                .doesNotContainKeys("age", "cprStatus", "residentDays", "nemSms");
    }

    @Test
    void aSoleTradersBusinessMatterGoesToTheCompanysMailbox() {
        Facts facts = Facts.of(soleTrader(ContactEvent.Capacity.BUSINESS).situation());

        assertThat(facts.values())
                .containsEntry("mailbox", "COMPANY")
                .containsEntry("digitalPost", "REGISTERED")
                .containsEntry("personalDigitalPost", "EXEMPT")
                .containsEntry("companyStatus", "ACTIVE")
                .containsEntry("companyDays", 21L)
                .containsEntry("recipientRole", "SUBJECT");
        assertThat(facts.addressee()).isEqualTo(new CitizenRef("c_firm"));
        assertThat(facts.role()).isEqualTo(RecipientRole.COMPANY);
    }

    @Test
    void aSoleTradersPrivateMatterGoesToTheirOwnMailbox() {
        Facts facts = Facts.of(soleTrader(ContactEvent.Capacity.PRIVATE).situation());

        assertThat(facts.values())
                .containsEntry("mailbox", "PERSON")
                .containsEntry("digitalPost", "EXEMPT")
                .doesNotContainKeys("personalDigitalPost", "companyStatus");
        assertThat(facts.role()).isEqualTo(RecipientRole.SUBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15,                     , true,  no end is known",
        "2026-06-15, 2026-06-14T22:00:00Z, false, back as the deadline's day begins",
        "2026-06-15, 2026-06-14T22:00:01Z, true,  back a second into it",
        ",                               , false, there is no deadline to miss"
    })
    void aDeadlineLiesInAnOutageThatOutlastsTheBeginningOfItsDay(
            LocalDate deadline, Instant until, boolean within, String why) {
        assertThat(facts(contact -> {
                    contact.register = new RegisterState(false, until);
                    contact.deadline = deadline;
                }))
                .as(why)
                .containsEntry("deadlineInOutage", within)
                .containsEntry("registerAvailable", false)
                .containsEntry("digitalPost", "REGISTERED");
    }

    @Test
    void theNarrowestAgreementInForceCountsAndOfEqualsTheAnalogOne() {
        assertThat(agreement(standing -> {
                    standing.agreed("23.*", Channel.ANALOG, null);
                    standing.agreed("23.05.*", Channel.HYBRID, null);
                }))
                .isEqualTo("HYBRID");
        assertThat(agreement(standing -> {
                    standing.agreed("23.05.*", Channel.HYBRID, null);
                    standing.agreed("23.05.*", Channel.ANALOG, null);
                }))
                .isEqualTo("ANALOG");
        assertThat(agreement(standing -> standing.agreed("23.*", Channel.ANALOG, "2026-06-16")))
                .isEqualTo("ANALOG");
        assertThat(agreement(standing -> standing.agreed("23.*", Channel.ANALOG, "2026-06-15")))
                .isEqualTo("NONE");
        assertThat(agreement(standing -> standing.agreed("27.*", Channel.ANALOG, null)))
                .isEqualTo("NONE");
    }

    @Test
    void coordinationNeedsAConsentInForceThatNamesTheAdministration() {
        Instant given = Instant.parse("2026-01-01T00:00:00Z");
        Consent consent = new Consent("borgerservice", "social", "plan", given, null);
        Consent theOtherWay = new Consent("social", "borgerservice", "plan", given, null);
        Consent withdrawn = new Consent("borgerservice", "social", "plan", given, Contacts.NOON);

        assertThat(facts(contact -> {})).containsEntry("coordination", "NOT_ASKED");
        assertThat(facts(contact -> contact.journeyId = "j-1")).containsEntry("coordination", "NOT_CONSENTED");
        assertThat(facts(contact -> contact.standing(standing -> standing.consents.add(consent))))
                .containsEntry("coordination", "NOT_ASKED");
        assertThat(inJourney(consent)).containsEntry("coordination", "CONSENTED");
        assertThat(inJourney(theOtherWay)).containsEntry("coordination", "NOT_CONSENTED");
        assertThat(inJourney(withdrawn)).containsEntry("coordination", "NOT_CONSENTED");
    }

    private static Map<String, Object> inJourney(Consent consent) {
        return facts(contact -> {
            contact.journeyId = "j-1";
            contact.standing(standing -> standing.consents.add(consent));
        });
    }

    @Test
    void onlyThoseWhoMayStandInAreRecorded() {
        Facts facts = Facts.of(contact(one -> one.standing(standing -> {
                    standing.birthDate = LocalDate.of(1999, 1, 1);
                    standing.custody(person("parent"));
                    standing.guardian(person("guardian"), "23.*");
                    standing.guardian(person("other-guardian"), "27.*");
                    standing.powerOfAttorney(person("holder"), "*", "2026-06-16");
                    standing.powerOfAttorney(person("holder"), "23.*", null);
                    standing.powerOfAttorney(person("former-holder"), "*", "2026-06-15");
                }))
                .situation());

        assertThat(facts.recipients())
                .extracting(recipient -> recipient.ref().value())
                .containsExactly("c_guardian", "c_holder");
        assertThat(facts.values()).containsEntry("guardian", true).containsEntry("representative", true);
    }

    @Test
    void anExcludedHolderOfCustodyIsNoRecipient() {
        Facts facts = Facts.of(contact(one -> one.standing(standing -> {
                    standing.birthDate = LocalDate.of(2020, 1, 1);
                    standing.custody(person("mother"));
                    standing.custodyHolders.add(new Standing.CustodyHolder(person("father"), true));
                }))
                .situation());

        assertThat(facts.recipients())
                .extracting(recipient -> recipient.ref().value())
                .containsExactly("c_mother");
    }

    @Test
    void anAttributeNeverStandsInForABuiltInFact() {
        assertThat(facts(contact -> {
                    contact.attributes = Map.of("age", 12L, "attachmentCount", 3L);
                    contact.withoutStanding();
                }))
                .doesNotContainKey("age")
                .containsEntry("attachmentCount", 3L);
    }

    @Test
    void recordedFactsComeBackFromJsonAsTheyWere() throws Exception {
        Facts facts = Facts.of(contact(one -> {
                    one.deadline = LocalDate.of(2026, 6, 30);
                    one.contentBytes = 12_345L;
                    one.attributes = Map.of("since", LocalDate.of(2020, 2, 29), "kind", "2020-02-29", "urgent", true);
                    one.warnings = List.of("CPR_MODULUS_11");
                    one.standing(standing -> {
                        standing.birthDate = LocalDate.of(2020, 1, 1);
                        standing.custody(person("parent"));
                    });
                })
                .situation());

        ObjectMapper json = new ObjectMapper();
        Map<?, ?> read = json.readValue(json.writeValueAsString(facts.toText()), Map.class);

        assertThat(Facts.fromText(text(read))).isEqualTo(facts);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> text(Map<?, ?> read) {
        return (Map<String, Object>) read;
    }

    private static Contacts soleTrader(ContactEvent.Capacity capacity) {
        return contact(one -> {
            one.capacity = capacity;
            one.company = firm("firm");
            one.standing(standing -> standing.digitalPost = Standing.DigitalPost.EXEMPT);
            one.standing(
                    one.company,
                    standing -> standing.company =
                            new Standing.Company(Standing.CompanyStatus.ACTIVE, LocalDate.of(2026, 5, 25)));
        });
    }

    private static Object agreement(Consumer<Standings> otherwise) {
        return facts(contact -> contact.standing(otherwise)).get("specialCircumstances");
    }

    private static Map<String, Object> facts(Consumer<Contacts> otherwise) {
        return Facts.of(contact(otherwise).situation()).values();
    }
}
