package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.contact;
import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.Standings;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Direction;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.contact.ContactEvent.IntakeChannel;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy.Assurance;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy.Kind;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.facts.Facts;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is written to, each by their own standing, and who is not. */
class RecipientsTest {

    private static final Party MOTHER = person("mother");
    private static final Party FATHER = person("father");
    private static final Party HELPER = person("helper");
    private static final String NEUTRAL =
            "En medarbejder ser på sagen, og du hører fra os. Du skal ikke gøre noget nu.";

    @Test
    void theDeadAreNoRecipientsAndTheSurvivorReceivesAlone() {
        Decision decision = decide(child(mother -> mother.cprStatus = CprStatus.DEAD, father -> {}));

        assertThat(decision.recipients())
                .extracting(Recipient::citizenRef, Recipient::channel)
                .containsExactly(tuple(FATHER.ref(), Channel.DIGITAL));
        assertThat(decision.obligations()).doesNotContain("BOTH_PARENTS");
    }

    @Test
    void whereNoneIsLeftAHumanHelps() {
        Decision parents =
                decide(child(mother -> mother.cprStatus = CprStatus.DEAD, father -> father.cprStatus = CprStatus.DEAD));
        Decision guardian = decide(contact(one -> one.standing(standing -> standing.guardian(HELPER, "*"))
                .standing(HELPER, helper -> helper.cprStatus = CprStatus.DEAD)));
        Decision representative =
                decide(contact(one -> one.standing(standing -> standing.powerOfAttorney(HELPER, "*", null))
                        .standing(HELPER, helper -> helper.cprStatus = CprStatus.DEAD)));

        for (Decision decision : List.of(parents, guardian, representative)) {
            assertThat(decision.channel()).isEqualTo(Channel.HYBRID);
            assertThat(decision.humanRequired()).isTrue();
            assertThat(decision.recipients()).isEmpty();
            assertThat(decision.text().da()).isEqualTo(NEUTRAL);
        }
    }

    @Test
    void whoIsExcludedOnceIsExcluded() {
        for (boolean first : new boolean[] {true, false}) {
            Decision decision = decide(contact(one -> one.standing(child -> {
                        child.birthDate = LocalDate.of(2017, 1, 10);
                        child.custodyHolders.add(new CustodyHolder(MOTHER, first));
                        child.custodyHolders.add(new CustodyHolder(MOTHER, !first));
                    })
                    .standing(MOTHER, mother -> {})));

            assertThat(decision.recipients()).isEmpty();
            assertThat(decision.humanRequired()).isTrue();
        }
    }

    @Test
    void aThreatenedChildIsNobodysToWriteTo() {
        Contacts contact = child(mother -> {}, father -> {});
        contact.standing(child -> {
            child.birthDate = LocalDate.of(2017, 1, 10);
            child.threatMarker = true;
            child.custody(MOTHER);
        });
        for (Channel override : new Channel[] {null, Channel.ANALOG, Channel.HYBRID}) {
            contact.override = override;
            Decision decision = decide(contact);

            assertThat(decision.recipients()).isEmpty();
            assertThat(decision.humanRequired()).isTrue();
            assertThat(decision.text().da()).isEqualTo(NEUTRAL);
            assertThat(decision.obligations()).contains("ADDRESS_PROTECTION_MASK");
        }
        contact.override = null;
        assertThat(decide(contact).reason()).isEqualTo("PROTECTED_PERSON");
        assertThat(decide(contact).channel()).isEqualTo(Channel.ANALOG);
    }

    @Test
    void aParentOfFourteenAndAHelperUnderGuardianshipAreNeverDigital() {
        Decision young = decide(child(mother -> mother.birthDate = LocalDate.of(2011, 6, 16), father -> {}));
        Decision grown = decide(child(mother -> mother.birthDate = LocalDate.of(2011, 6, 15), father -> {}));
        Decision guarded = decide(represented(helper -> helper.guardian(person("guardian"), "23.*")));
        Decision guardedElsewhere = decide(represented(helper -> helper.guardian(person("guardian"), "27.*")));

        assertThat(young.recipients().getFirst().channel()).isEqualTo(Channel.ANALOG);
        assertThat(young.recipients().getFirst().humanRequired()).isTrue();
        assertThat(young.recipients().getLast().humanRequired()).isFalse();
        assertThat(young.humanRequired()).isTrue();
        assertThat(grown.channel()).isEqualTo(Channel.DIGITAL);
        assertThat(guarded.channel()).isEqualTo(Channel.ANALOG);
        assertThat(guarded.humanRequired()).isTrue();
        assertThat(guardedElsewhere.channel()).isEqualTo(Channel.DIGITAL);
        Contacts overridden = represented(helper -> helper.guardian(person("guardian"), "23.*"));
        overridden.override = Channel.DIGITAL;
        assertThat(decide(overridden).recipients())
                .extracting(Recipient::channel)
                .containsExactly(Channel.ANALOG);
    }

    @Test
    void theWayInCountsForTheParentWhoFiled() {
        Contacts untold = exemptParents();
        Contacts byMother = exemptParents();
        byMother.sentBy(Kind.CUSTODY_HOLDER, MOTHER);
        Contacts byChild = exemptParents();
        byChild.sentBy(Kind.SELF, null);

        assertThat(reasons(untold)).containsExactly("DP_EXEMPT", "DP_EXEMPT");
        assertThat(reasons(byMother)).containsExactly("EXEMPT_BUT_USES_SELFSERVICE", "DP_EXEMPT");
        assertThat(reasons(byChild)).containsExactly("DP_EXEMPT", "DP_EXEMPT");
    }

    @Test
    void theWayInCountsForAGrownUpOfWhomNothingElseIsTold() {
        assertThat(exempt(one -> {})).isEqualTo("EXEMPT_BUT_USES_SELFSERVICE");
        assertThat(exempt(one -> one.sentBy(Kind.SELF, null))).isEqualTo("EXEMPT_BUT_USES_SELFSERVICE");
        assertThat(exempt(one -> one.sentBy(Kind.EMPLOYEE, null))).isEqualTo("DP_EXEMPT");
        assertThat(exempt(one -> one.sentBy(Kind.WRITE_ACCESS, HELPER))).isEqualTo("DP_EXEMPT");
        assertThat(exempt(one -> one.sentBy(Kind.DIGITAL_FULDMAGT, HELPER))).isEqualTo("DP_EXEMPT");
        assertThat(exempt(one -> one.direction = Direction.OUTBOUND)).isEqualTo("DP_EXEMPT");
        assertThat(aged(LocalDate.of(2008, 6, 15))).isEqualTo("EXEMPT_BUT_USES_SELFSERVICE");
        assertThat(aged(LocalDate.of(2008, 6, 16))).isEqualTo("DP_EXEMPT");
    }

    @Test
    void writeAccessIsNoPowerOfAttorney() {
        Decision decision = decide(contact(one -> one.sentBy(Kind.WRITE_ACCESS, HELPER)));

        assertThat(decision.reason()).isEqualTo("DIGITAL_FIRST_DEFAULT");
        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.obligations()).contains("CHECK_AUTHORITY");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoSendsWithoutBeingIdentifiedVerifiesNobody(Kind kind) {
        Decision none = decide(contact(one -> one.submittedBy = new SubmittedBy(kind, Assurance.NONE, null)));
        Decision low = decide(contact(one -> one.submittedBy = new SubmittedBy(kind, Assurance.LOW, null)));

        assertThat(none.reason()).isEqualTo("ID_UNVERIFIED");
        assertThat(low.reason()).isEqualTo("DIGITAL_FIRST_DEFAULT");
    }

    @Test
    void dutiesAndLaddersAreEachRecipientsOwn() {
        Contacts contact = child(mother -> mother.nemSms = true, father -> father.digitalPost = DigitalPost.UNKNOWN);
        contact.deadline = LocalDate.of(2026, 6, 18);
        Decision decision = decide(contact);
        Recipient mother = decision.recipients().getFirst();
        Recipient father = decision.recipients().getLast();

        assertThat(mother.obligations()).containsExactly("BOTH_PARENTS", "NEMSMS_REMINDER");
        assertThat(mother.humanRequired()).isFalse();
        assertThat(mother.fallback()).hasSize(2);
        assertThat(father.obligations())
                .containsExactly("BOTH_PARENTS", "PAPER_LEAD_TIME", "RECHECK_STATUS_BEFORE_DISPATCH");
        assertThat(father.humanRequired()).isTrue();
        assertThat(father.fallback()).isEmpty();
        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.obligations())
                .containsExactly(
                        "BOTH_PARENTS", "PAPER_LEAD_TIME", "NEMSMS_REMINDER", "RECHECK_STATUS_BEFORE_DISPATCH");
    }

    @Test
    void whatIsKnownOfASubjectForWhomAnotherReceivesBringsNoDuties() {
        Decision decision = decide(contact(one -> one.standing(standing -> {
                    standing.digitalPost = DigitalPost.UNKNOWN;
                    standing.nemSms = true;
                    standing.readAccess = true;
                    standing.addressProtection = true;
                    standing.guardian(HELPER, "*");
                })
                .standing(HELPER, helper -> {})));

        assertThat(decision.channel()).isEqualTo(Channel.DIGITAL);
        assertThat(decision.obligations()).containsExactly("ADDRESS_PROTECTION_MASK");
    }

    @Test
    void aWishForAFormatGoesWithTheOneWhoseItIs() {
        Contacts contact = child(mother -> {}, father -> father.preferredFormat = Format.AUDIO);
        contact.sentBy(Kind.CUSTODY_HOLDER, MOTHER);
        contact.format = Format.BRAILLE;

        assertThat(decide(contact).recipients())
                .extracting(Recipient::format)
                .containsExactly(Format.BRAILLE, Format.AUDIO);
        contact.submittedBy = null;
        assertThat(decide(contact).recipients()).extracting(Recipient::format).containsExactly(null, Format.AUDIO);
        assertThat(decide(contact(one -> one.format = Format.LARGE_PRINT)).recipients())
                .extracting(Recipient::format)
                .containsExactly(Format.LARGE_PRINT);
    }

    @Test
    void nobodyReadsAnothersStanding() {
        Decision decision = decide(child(mother -> mother.threatMarker = true, father -> {
            father.digitalPost = DigitalPost.EXEMPT;
        }));

        assertThat(decision.text().da())
                .isEqualTo("Barnet er under 15 år. Derfor skriver vi til dem, der har forældremyndigheden.");
        assertThat(decision.recipients())
                .extracting(recipient -> recipient.text().da())
                .containsExactly(
                        NEUTRAL,
                        "Barnet er under 15 år. Derfor skriver vi til dig. Du er fritaget for Digital Post."
                                + " Vi sender et brev.");
    }

    @Test
    void aFirmThatReceivesForAnotherIsSpokenToAsAFirm() {
        Party adviser = firm("adviser");
        Decision decision = decide(contact(one -> one.standing(standing -> standing.powerOfAttorney(adviser, "*", null))
                .standing(adviser, standing -> standing.digitalPost = DigitalPost.NOT_REGISTERED)));

        assertThat(decision.recipients().getFirst().text().da())
                .isEqualTo("I tager jer af sagen for en anden. Derfor skriver vi til jer."
                        + " Virksomheden har ikke Digital Post. Vi sender et brev.");
    }

    @Test
    void theEstateIsSpokenToAndNobodyElseLearnsOfTheDeath() {
        Decision decision = decide(contact(one -> one.standing(standing -> standing.cprStatus = CprStatus.DEAD)));

        assertThat(decision.text().da()).isEqualTo(NEUTRAL);
        assertThat(decision.recipients().getFirst().text().da())
                .isEqualTo("Du tager dig af boet efter den afdøde. Derfor skriver vi til dig."
                        + " En medarbejder ser på sagen og sender et brev.");
    }

    @Test
    void whoIsNotIdentifiedReadsTheSameWhateverTheReasonIs() {
        String unverified =
                decide(contact(one -> one.identityVerified = false)).text().da();
        for (Consumer<Standings> standing : List.<Consumer<Standings>>of(
                one -> one.threatMarker = true,
                one -> one.cprStatus = CprStatus.DEAD,
                one -> one.digitalPost = DigitalPost.EXEMPT)) {
            assertThat(decide(contact(one -> {
                                one.identityVerified = false;
                                one.standing(standing);
                            }))
                            .text()
                            .da())
                    .isEqualTo(unverified);
        }
        assertThat(unverified).isEqualTo("Vi skal vide, hvem du er, før vi svarer. Ring eller kom forbi.");
    }

    @Test
    void anAcuteReportIsToldToTheOneWhoSentItAndNotToTheOneItIsAbout() {
        Contacts reported = contact(one -> one.acute = true);
        assertThat(decide(reported).text().da()).startsWith("Det haster.");
        reported.sentBy(Kind.EMPLOYEE, null);
        assertThat(decide(reported).text().da()).isEqualTo(NEUTRAL);
        assertThat(decide(reported).recipients().getFirst().text().da()).isEqualTo(NEUTRAL);
    }

    @Test
    void helpThatIsOwedIsSaidToTheOneWhoAsked() {
        Decision decision = decide(contact(one -> {
            one.intakeChannel = IntakeChannel.PHONE;
            one.helpRequested = true;
            one.standing(standing -> standing.digitalPost = DigitalPost.EXEMPT);
        }));

        assertThat(decision.channel()).isEqualTo(Channel.ANALOG);
        assertThat(decision.reason()).isEqualTo("DP_EXEMPT");
        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.obligations()).contains("HELP_OWED");
        assertThat(decision.text().da())
                .isEqualTo("Du er fritaget for Digital Post. En medarbejder ser på sagen og sender et brev."
                        + " Du har også bedt om hjælp. En medarbejder kontakter dig.");
    }

    private static Contacts child(Consumer<Standings> mother, Consumer<Standings> father) {
        return contact(one -> one.standing(child -> {
                    child.birthDate = LocalDate.of(2017, 1, 10);
                    child.digitalPost = DigitalPost.NOT_REGISTERED;
                    child.custody(MOTHER);
                    child.custody(FATHER);
                })
                .standing(MOTHER, mother)
                .standing(FATHER, father));
    }

    private static Contacts exemptParents() {
        return child(
                mother -> mother.digitalPost = DigitalPost.EXEMPT, father -> father.digitalPost = DigitalPost.EXEMPT);
    }

    private static Contacts represented(Consumer<Standings> helper) {
        return contact(one -> one.standing(standing -> standing.powerOfAttorney(HELPER, "*", null))
                .standing(HELPER, helper));
    }

    private static List<String> reasons(Contacts contact) {
        return decide(contact).recipients().stream().map(Recipient::reason).toList();
    }

    private static String exempt(Consumer<Contacts> otherwise) {
        return decide(contact(one -> {
                    one.standing(standing -> standing.digitalPost = DigitalPost.EXEMPT);
                    otherwise.accept(one);
                }))
                .reason();
    }

    private static String aged(LocalDate birth) {
        return exempt(one -> one.standing(standing -> {
            standing.digitalPost = DigitalPost.EXEMPT;
            standing.birthDate = birth;
        }));
    }

    private static Decision decide(Contacts contact) {
        return NationalRules.book().decide(Facts.of(contact.situation()));
    }
}
