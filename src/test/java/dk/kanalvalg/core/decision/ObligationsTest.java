package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.contact;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RegisterState;
import dk.kanalvalg.core.policy.LocalChoices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ObligationsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Test
    void anOrdinaryContactBringsNone() {
        assertThat(owed(contact -> {})).isEmpty();
    }

    @Test
    void theAddressOfAProtectedOrThreatenedPersonIsMasked() {
        assertThat(owed(contact -> contact.standing(standing -> standing.addressProtection = true)))
                .containsExactly("ADDRESS_PROTECTION_MASK");
        assertThat(owed(contact -> contact.standing(standing -> {
                    standing.addressProtection = true;
                    standing.threatMarker = true;
                })))
                .containsExactly("ADDRESS_PROTECTION_MASK");
    }

    @Test
    void whoIsMovedFromPaperToDigitalPostIsTold() {
        assertThat(owed(contact -> contact.standing(standing -> standing.previousChannel = Channel.ANALOG)))
                .containsExactly("CHANNEL_SWITCH_NOTICE");
        assertThat(owed(contact -> {
                    contact.requestedChannel = ContactEvent.RequestedChannel.PAPER;
                    contact.standing(standing -> standing.previousChannel = Channel.ANALOG);
                }))
                .isEmpty();
    }

    @Test
    void readAccessOfSomebodyElseIsTold() {
        assertThat(owed(contact -> contact.standing(standing -> standing.readAccess = true)))
                .containsExactly("READ_ACCESS_INFO");
    }

    @Test
    void coordinationFollowsTheRecordedConsent() {
        Instant given = Instant.parse("2026-01-01T00:00:00Z");
        Consent passesOn = new Consent("borgerservice", "social", "plan", given, null);
        Consent mayKnow = new Consent("social", "borgerservice", "plan", given, null);

        assertThat(inJourney(passesOn)).containsExactly("CROSS_ADMIN_COORDINATION");
        assertThat(inJourney(mayKnow)).containsExactly("NO_CONSENT_NO_SHARING");
        assertThat(inJourney(new Consent("borgerservice", "social", "plan", given, Contacts.NOON)))
                .containsExactly("NO_CONSENT_NO_SHARING");
        assertThat(owed(contact -> contact.standing(standing -> standing.consents.add(passesOn))))
                .isEmpty();
        assertThat(owed(contact -> contact.journeyId = "j-1")).containsExactly("NO_CONSENT_NO_SHARING");
    }

    @Test
    void aLetterWithADeadlineNeedsItsDays() {
        assertThat(letterWithDeadline(TODAY.plusDays(5)).obligations()).containsExactly("PAPER_LEAD_TIME");
        assertThat(letterWithDeadline(TODAY.plusDays(5)).humanRequired()).isFalse();

        Decision late = letterWithDeadline(TODAY.plusDays(4));
        assertThat(late.obligations()).containsExactly("PAPER_LEAD_TIME");
        assertThat(late.warnings()).containsExactly("PAPER_LEAD_TIME_SHORT");
        assertThat(late.humanRequired()).isTrue();
        assertThat(owed(contact -> contact.deadline = TODAY)).isEmpty();
    }

    @Test
    void aReminderBySmsGoesToTheLivingAndSafe() {
        assertThat(owed(contact -> contact.standing(standing -> standing.nemSms = true)))
                .containsExactly("NEMSMS_REMINDER");
        assertThat(owed(contact -> contact.standing(standing -> {
                    standing.nemSms = true;
                    standing.threatMarker = true;
                })))
                .doesNotContain("NEMSMS_REMINDER");
        assertThat(owed(contact -> contact.standing(standing -> {
                    standing.nemSms = true;
                    standing.cprStatus = CprStatus.DEAD;
                })))
                .doesNotContain("NEMSMS_REMINDER");
    }

    @Test
    void aLetterWithLegalEffectNeedsProofOfDelivery() {
        assertThat(owed(contact -> {
                    contact.legalEffect = true;
                    contact.requestedChannel = ContactEvent.RequestedChannel.PAPER;
                }))
                .containsExactly("DELIVERY_PROOF_REQUIRED");
        assertThat(owed(contact -> contact.legalEffect = true)).containsExactly("DELIVERY_PROOF_REQUIRED");
    }

    @Test
    void anUncertainStatusIsCheckedAgainBeforeDispatch() {
        assertThat(owed(contact -> contact.standing(standing -> standing.digitalPost = DigitalPost.UNKNOWN)))
                .containsExactly("RECHECK_STATUS_BEFORE_DISPATCH");
        assertThat(owed(contact -> contact.register = new RegisterState(false, null)))
                .containsExactly("RECHECK_STATUS_BEFORE_DISPATCH");
    }

    @Test
    void bothParentsReceiveWhenBothHoldCustody() {
        assertThat(owed(contact -> contact.standing(child -> {
                    child.birthDate = LocalDate.of(2017, 1, 1);
                    child.custody(person("mother"));
                    child.custody(person("father"));
                })))
                .contains("BOTH_PARENTS");
    }

    @Test
    void mattersOfUdbetalingDanmarkAreForwardedWhereTheCouncilNamesThem() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of(), List.of(), Map.of("udkAreas", List.of("23.05.*")));

        assertThat(NationalRules.book(NationalRules.LAW, choices)
                        .decide(Facts.of(contact(one -> {}).situation()))
                        .obligations())
                .containsExactly("UDK_FORWARD");
    }

    private static List<String> inJourney(Consent consent) {
        return owed(contact -> {
            contact.journeyId = "j-1";
            contact.standing(standing -> standing.consents.add(consent));
        });
    }

    private static Decision letterWithDeadline(LocalDate deadline) {
        return decide(contact -> {
            contact.deadline = deadline;
            contact.requestedChannel = ContactEvent.RequestedChannel.PAPER;
        });
    }

    private static List<String> owed(Consumer<Contacts> otherwise) {
        return decide(otherwise).obligations();
    }

    private static Decision decide(Consumer<Contacts> otherwise) {
        return NationalRules.book().decide(Facts.of(contact(otherwise).situation()));
    }
}
