package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.decision.Explanation.ContactPoint;
import dk.kanalvalg.core.decision.Explanation.Lost;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Language;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final ContactPoint BORGERSERVICE = new ContactPoint("Borgerservice", "36 37 70 00", null);

    private final Decision decision = NationalRules.book()
            .decide(Facts.of(contact(one -> one.standing(standing -> {
                        standing.digitalPost = DigitalPost.NOT_REGISTERED;
                        standing.threatMarker = true;
                    }))
                    .situation()));

    @Test
    void itTellsTheCitizenWhatWasDecidedAndWhyInDanish() {
        Explanation explanation = Explanation.of(decision, BORGERSERVICE, Language.DANISH);

        assertThat(explanation.decided()).contains("uden brug af digitale løsninger", "En medarbejder");
        assertThat(explanation.why().text()).startsWith("Vi tager særligt hensyn til din sikkerhed.");
        assertThat(explanation.why().legalBasis()).contains("CPR-loven § 6, stk. 6");
        assertThat(explanation.whatYouCanDo()).isNotEmpty();
        assertThat(explanation.contact()).isEqualTo(BORGERSERVICE);
    }

    @Test
    void itTellsWhatElseHeldAndWhyThatLost() {
        Explanation explanation = Explanation.of(decision, BORGERSERVICE, Language.ENGLISH);

        assertThat(explanation.consideredAndLost())
                .extracting(Lost::rule)
                .containsExactly("NOT_REGISTERED", "NO_RULE_MATCHED");
        assertThat(explanation.consideredAndLost().getFirst().text())
                .isEqualTo("You have no Digital Post. We therefore send a letter.");
        assertThat(explanation.consideredAndLost().getFirst().because()).contains("PROTECTED_PERSON");
    }
}
