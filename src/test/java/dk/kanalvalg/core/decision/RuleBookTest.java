package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.contact;
import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.Standings;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Decision.Considered;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final Party MOTHER = person("mother");
    private static final Party FATHER = person("father");

    @Test
    void parentsOnDifferentChannelsMeetInTheMiddle() {
        Decision decision = decide(child(mother -> {}, father -> father.digitalPost = DigitalPost.EXEMPT));

        assertThat(decision.channel()).isEqualTo(Channel.HYBRID);
        assertThat(decision.means()).isEqualTo("ASSISTED");
        assertThat(decision.humanRequired()).isFalse();
        assertThat(decision.recipients())
                .extracting(Recipient::role, Recipient::channel, Recipient::reason)
                .containsExactly(
                        tuple(RecipientRole.CUSTODY_HOLDER, Channel.DIGITAL, "DIGITAL_FIRST_DEFAULT"),
                        tuple(RecipientRole.CUSTODY_HOLDER, Channel.ANALOG, "DP_EXEMPT"));
        assertThat(decision.obligations()).contains("BOTH_PARENTS");
        assertThat(decision.legalBasis()).contains("Ligestillingsloven § 4 a");
    }

    @Test
    void aThreatenedParentIsNeverMissed() {
        Decision decision = decide(child(mother -> mother.threatMarker = true, father -> {}));

        assertThat(decision.channel()).isEqualTo(Channel.HYBRID);
        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.recipients())
                .extracting(Recipient::reason)
                .containsExactly("PROTECTED_PERSON", "DIGITAL_FIRST_DEFAULT");
        assertThat(decision.obligations()).contains("ADDRESS_PROTECTION_MASK");
    }

    @Test
    void whatParentsHaveInCommonIsWithinTheirChannel() {
        Contacts contact =
                child(mother -> mother.threatMarker = true, father -> father.digitalPost = DigitalPost.NOT_REGISTERED);

        Decision decision = decide(contact);

        assertThat(decision.channel()).isEqualTo(Channel.ANALOG);
        assertThat(decision.means()).isEqualTo("LETTER");
        assertThat(decision.recipients()).extracting(Recipient::means).containsExactly("AGREED_PLACE", "LETTER");
    }

    @Test
    void aParentNobodyHasToldAboutGetsALetter() {
        Decision decision = decide(contact(one -> one.standing(child -> {
            child.birthDate = LocalDate.of(2017, 1, 10);
            child.custody(MOTHER);
        })));

        assertThat(decision.channel()).isEqualTo(Channel.ANALOG);
        assertThat(decision.recipients()).extracting(Recipient::reason).containsExactly("DP_STATUS_UNKNOWN");
        assertThat(decision.obligations())
                .contains("RECHECK_STATUS_BEFORE_DISPATCH")
                .doesNotContain("BOTH_PARENTS");
    }

    @Test
    void aChildWithoutAKnownParentIsLeftToAHuman() {
        Decision decision = decide(contact(one -> one.standing(child -> child.birthDate = LocalDate.of(2017, 1, 10))));

        assertThat(decision.reason()).isEqualTo("MINOR_UNDER_15_PARENTS");
        assertThat(decision.channel()).isEqualTo(Channel.HYBRID);
        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.recipients()).isEmpty();
    }

    @Test
    void anOverrideChangesTheChannelButNotWhomItReaches() {
        Contacts contact = child(mother -> {}, father -> {});
        contact.override = Channel.ANALOG;

        Decision decision = decide(contact);

        assertThat(decision.reason()).isEqualTo("OVERRIDE_BY_CASEWORKER");
        assertThat(decision.channel()).isEqualTo(Channel.ANALOG);
        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.recipients())
                .extracting(Recipient::role, Recipient::channel)
                .containsExactly(
                        tuple(RecipientRole.CUSTODY_HOLDER, Channel.ANALOG),
                        tuple(RecipientRole.CUSTODY_HOLDER, Channel.ANALOG));
    }

    @Test
    void anOverrideToDigitalStopsAtAParentItWouldEndanger() {
        Contacts contact = child(mother -> mother.threatMarker = true, father -> {});
        contact.override = Channel.DIGITAL;

        Decision decision = decide(contact);

        assertThat(decision.humanRequired()).isTrue();
        assertThat(decision.recipients())
                .extracting(Recipient::channel)
                .containsExactly(Channel.ANALOG, Channel.DIGITAL);
    }

    @Test
    void aGuardianForOtherAreasIsNotWrittenTo() {
        assertThat(decide(contact(one -> one.standing(standing -> standing.guardian(person("guardian"), "27.*"))))
                        .reason())
                .isEqualTo("DIGITAL_FIRST_DEFAULT");
        assertThat(decide(contact(one -> one.standing(standing -> standing.guardian(person("guardian"), "23.05.01"))))
                        .reason())
                .isEqualTo("GUARDIAN_REPRESENTS");
    }

    @Test
    void aCompanysRepresentativeReceivesForTheCompany() {
        Party company = firm("company");
        Party adviser = firm("adviser");
        Decision decision = decide(contact(one -> {
            one.subject = company;
            one.capacity = ContactEvent.Capacity.BUSINESS;
            one.standing(standing -> standing.powerOfAttorney(adviser, "*", null));
            one.standing(adviser, standing -> standing.digitalPost = DigitalPost.EXEMPT);
        }));

        assertThat(decision.reason()).isEqualTo("REPRESENTED_BY_OTHER");
        assertThat(decision.recipients())
                .extracting(Recipient::citizenRef, Recipient::role, Recipient::reason)
                .containsExactly(tuple(adviser.ref(), RecipientRole.REPRESENTATIVE, "COMPANY_EXEMPT"));
    }

    @Test
    void aSoleTradersBusinessIsWrittenToAsTheCompany() {
        Party company = firm("company");
        Decision decision = decide(contact(one -> {
            one.capacity = ContactEvent.Capacity.BUSINESS;
            one.company = company;
            one.standing(standing -> standing.digitalPost = DigitalPost.EXEMPT);
            one.standing(
                    company,
                    standing -> standing.company =
                            new Standing.Company(Standing.CompanyStatus.ACTIVE, LocalDate.of(2015, 1, 1)));
        }));

        assertThat(decision.reason()).isEqualTo("PERSONAL_EXEMPTION_NOT_BUSINESS");
        assertThat(decision.recipients())
                .extracting(Recipient::citizenRef, Recipient::role)
                .containsExactly(tuple(company.ref(), RecipientRole.COMPANY));
    }

    @Test
    void everyRuleThatHeldIsToldOnceWithTheOneThatDecided() {
        Decision decision = decide(contact(one -> {
            one.helpRequested = true;
            one.mandatorySelfService = true;
            one.alternativeRequested = true;
            one.requestedChannel = ContactEvent.RequestedChannel.PAPER;
        }));

        assertThat(decision.considered())
                .extracting(Considered::rule, Considered::applied)
                .containsExactly(
                        tuple("HELP_REQUESTED", true),
                        tuple("MANDATORY_DIGITAL_GUIDANCE", false),
                        tuple("DIGITAL_FIRST_DEFAULT", false),
                        tuple("NO_RULE_MATCHED", false));
    }

    @Test
    void aDecisionNamesTheVersionThatMadeIt() {
        assertThat(decide(contact(one -> {})).policies())
                .containsExactly(new PolicyVersion("dk-national", 3, Layer.LAW));
    }

    @Test
    void theRightToAnAlternativeBeganInJune2023() {
        Contacts asksForAlternative = contact(one -> {
            one.intakeChannel = ContactEvent.IntakeChannel.LETTER;
            one.mandatorySelfService = true;
            one.alternativeRequested = true;
            one.standing(standing -> standing.digitalPost = DigitalPost.EXEMPT);
        });
        Facts facts = Facts.of(asksForAlternative.situation());

        assertThat(NationalRules.book(NationalRules.BEFORE_JUNE_2023, LocalChoices.NONE)
                        .decide(facts)
                        .reason())
                .isEqualTo("DP_EXEMPT");
        assertThat(NationalRules.book().decide(facts).reason()).isEqualTo("SELFSERVICE_ALTERNATIVE_RIGHT");
    }

    @Test
    void theNoteNamesRuleLawAndVersionAndNobody() {
        assertThat(decide(contact(one -> one.standing(standing -> standing.digitalPost = DigitalPost.EXEMPT)))
                        .note())
                .startsWith("Kanalvalg 15. juni 2026 kl. 12.00: digitalt med hjælp")
                .contains("EXEMPT_BUT_USES_SELFSERVICE", "§ 5", "dk-national version 3", "borgeren")
                .doesNotContain("c_subject");
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

    private static Decision decide(Contacts contact) {
        return NationalRules.book().decide(Facts.of(contact.situation()));
    }
}
