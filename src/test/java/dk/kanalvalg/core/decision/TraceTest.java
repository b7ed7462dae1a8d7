package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.facts.Situation;
import dk.kanalvalg.core.policy.LocalChoices;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TraceTest {

    private static final List<RuleBook> BOOKS = List.of(
            NationalRules.book(),
            NationalRules.book(NationalRules.BEFORE_JUNE_2023, LocalChoices.NONE),
            NationalRules.book(NationalRules.BEFORE_2026, LocalChoices.NONE));

    @Provide
    Arbitrary<Situation> contacts() {
        return AnyContact.arbitrary();
    }

    @Property(tries = 2_000)
    void theTraceComesToWhatIsDecidedForEveryContact(@ForAll("contacts") Situation situation) {
        Facts facts = Facts.of(situation);
        for (RuleBook book : BOOKS) {
            assertThat(book.trace(RecordedFacts.of(facts)).outcome()).isEqualTo(Outcome.of(book.decide(facts)));
        }
    }
}
