package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.contact;
import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Explanation.ContactPoint;
import dk.kanalvalg.core.decision.Explanation.Lost;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final ContactPoint BORGERSERVICE = new ContactPoint("Borgerservice", "36 37 70 00", null);
    private static final String ASK_EXEMPTION = "Kan du ikke bruge Digital Post, så kan du søge om at blive fritaget.";
    private static final String NEUTRAL =
            "En medarbejder ser på sagen, og du hører fra os. Du skal ikke gøre noget nu.";

    private final RuleBook book = NationalRules.book();

    @Test
    void itTellsTheCitizenWhatWasDecidedAndWhyInDanish() {
        Explanation explanation = explain(
                one -> one.standing(standing -> standing.digitalPost = DigitalPost.NOT_REGISTERED), Language.DANISH);

        assertThat(explanation.decided()).isEqualTo("Vi sender et brev.");
        assertThat(explanation.why().text()).isEqualTo("Du har ikke Digital Post. Vi sender et brev.");
        assertThat(explanation.why().legalBasis()).contains("Lov om Digital Post fra offentlige afsendere § 7");
        assertThat(explanation.whatYouCanDo()).contains("Har du brug for hjælp? Ring til 36 37 70 00.");
        assertThat(explanation.contact()).isEqualTo(BORGERSERVICE);
    }

    @Test
    void itTellsWhatElseHeldAndWhyThatLostWithoutACode() {
        Explanation explanation = explain(
                one -> {
                    one.helpRequested = true;
                    one.requestedChannel = ContactEvent.RequestedChannel.PAPER;
                },
                Language.ENGLISH);

        assertThat(explanation.consideredAndLost())
                .extracting(Lost::rule)
                .containsExactly("CITIZEN_CHOICE", "DIGITAL_FIRST_DEFAULT");
        assertThat(explanation.consideredAndLost().getFirst().text())
                .isEqualTo("You asked for a letter. We send a letter.");
        assertThat(explanation.consideredAndLost()).extracting(Lost::because).allSatisfy(because -> assertThat(because)
                .doesNotContain("_"));
    }

    @Test
    void whoMustNotLearnMoreLearnsNoMoreFromTheExplanation() {
        Explanation unforeseen = explain(Contacts::withoutStanding, Language.DANISH);
        Explanation threatened = explain(
                one -> one.standing(standing -> {
                    standing.digitalPost = DigitalPost.NOT_REGISTERED;
                    standing.threatMarker = true;
                }),
                Language.DANISH);
        Explanation dead =
                explain(one -> one.standing(standing -> standing.cprStatus = CprStatus.DEAD), Language.DANISH);
        Explanation child = explain(
                one -> one.standing(standing -> standing.birthDate = LocalDate.of(2017, 1, 10)), Language.DANISH);

        assertThat(threatened.decided()).isEqualTo(NEUTRAL);
        assertThat(threatened.why()).isEqualTo(new Explanation.Why(null, NEUTRAL, List.of()));
        assertThat(threatened.consideredAndLost()).isEmpty();
        assertThat(threatened).isEqualTo(dead).isEqualTo(child);
        assertThat(unforeseen.why().rule()).isEqualTo("DP_STATUS_UNKNOWN");
    }

    @Test
    void theAdviceIsRightForTheOneItIsAbout() {
        assertThat(explain(one -> {}, Language.DANISH).whatYouCanDo()).contains(ASK_EXEMPTION);
        Explanation payslip = explain(
                one -> {
                    one.communicationType = ContactEvent.CommunicationType.PAYSLIP;
                    one.standing(standing -> standing.digitalPost = DigitalPost.EXEMPT);
                },
                Language.DANISH);
        assertThat(payslip.whatYouCanDo()).doesNotContain(ASK_EXEMPTION);
        Explanation company = explain(
                one -> {
                    one.subject = firm("company");
                    one.capacity = ContactEvent.Capacity.BUSINESS;
                    one.standing(standing -> {});
                },
                Language.DANISH);
        assertThat(company.why().text()).startsWith("Virksomheden har Digital Post.");
        assertThat(company.whatYouCanDo()).doesNotContain(ASK_EXEMPTION);
        Explanation parents = explain(
                one -> one.standing(child -> {
                            child.birthDate = LocalDate.of(2017, 1, 10);
                            child.custody(person("mother"));
                        })
                        .standing(person("mother"), mother -> {}),
                Language.DANISH);
        assertThat(parents.whatYouCanDo()).doesNotContain(ASK_EXEMPTION);
    }

    @Test
    void whereThereIsNoPhoneItSaysWhereToWrite() {
        ContactPoint web = new ContactPoint("Borgerservice", null, "https://example.dk/borger");

        assertThat(Explanation.of(decide(one -> {}), book.phrases(), web, Language.ENGLISH)
                        .whatYouCanDo())
                .contains("Need help? Write to https://example.dk/borger.");
        assertThat(Explanation.of(
                                decide(one -> {}),
                                book.phrases(),
                                new ContactPoint("Borgerservice", null, null),
                                Language.ENGLISH)
                        .whatYouCanDo())
                .noneMatch(line -> line.startsWith("Need help"));
    }

    @Test
    void afterAStepItSpeaksOfTheNewWay() {
        Facts facts = Facts.of(contact(one -> {}).situation());
        Decision decided = book.decide(facts);

        Decision help = book.fallBack(decided, facts, NationalRules.steps(decided, 1));
        assertThat(help.text().da())
                .isEqualTo("Vi skrev i Digital Post, men ved ikke, om du har set det."
                        + " En medarbejder kontakter dig og giver dig hjælp.");
        assertThat(help.recipients().getFirst().text()).isEqualTo(help.text());
        Decision letter = book.fallBack(decided, facts, NationalRules.steps(decided, 2));
        assertThat(letter.text().da()).isEqualTo("Vi har ikke fået fat i dig endnu. Vi sender et brev.");
        Explanation explanation = Explanation.of(letter, book.phrases(), BORGERSERVICE, Language.DANISH);
        assertThat(explanation.decided()).isEqualTo("Vi sender et brev.");
        assertThat(explanation.why().text()).isEqualTo(letter.text().da());
        assertThat(explanation.whatYouCanDo()).doesNotContain(ASK_EXEMPTION);
    }

    private Explanation explain(Consumer<Contacts> otherwise, Language language) {
        return Explanation.of(decide(otherwise), book.phrases(), BORGERSERVICE, language);
    }

    private Decision decide(Consumer<Contacts> otherwise) {
        return book.decide(Facts.of(contact(otherwise).situation()));
    }
}
