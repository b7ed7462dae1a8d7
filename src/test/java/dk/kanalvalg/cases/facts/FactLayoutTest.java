package dk.kanalvalg.cases.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dk.kanalvalg.core.decision.AnyContact;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.facts.Situation;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FactLayoutTest {

    private static final Fact COUNT = new Fact("count", new Domain.Integers(-5, 1_000_000_000_000L));
    private static final Fact SINCE = new Fact("since", new Domain.Dates());
    private static final List<Fact> ASKED =
            Stream.concat(Vocabulary.facts().stream(), Stream.of(COUNT, SINCE)).toList();
    private static final FactLayout LAYOUT = FactLayout.of(ASKED);
    private static final Set<String> RECORDED = LAYOUT.recorded(ASKED);

    @Provide
    Arbitrary<Situation> contacts() {
        return AnyContact.arbitrary();
    }

    @Property(tries = 1_000)
    void whatWasWrittenIsReadAgainAlsoByALayoutThatWasStored(@ForAll("contacts") Situation situation) {
        RecordedFacts facts = RecordedFacts.of(Facts.of(situation));
        FactLayout stored = FactLayout.parse(LAYOUT.text());

        RecordedFacts read = stored.read(LAYOUT.write(facts));

        assertThat(stored.id()).isEqualTo(LAYOUT.id());
        assertThat(read.role()).isEqualTo(facts.role());
        assertThat(read.values()).isEqualTo(asked(facts.values()));
        assertThat(read.recipients())
                .isEqualTo(facts.recipients().stream()
                        .map(party -> new RecordedFacts.Party(party.role(), asked(party.values())))
                        .toList());
    }

    @Property(tries = 200)
    void whatIsCutOffIsNeverReadAsSomethingElse(@ForAll("contacts") Situation situation) {
        RecordedFacts facts = RecordedFacts.of(Facts.of(situation));
        byte[] whole = LAYOUT.write(new RecordedFacts(facts.role(), facts.values(), List.of()));

        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUT.read(Arrays.copyOf(whole, whole.length - 1)));
    }

    @Test
    void aFactThatIsDeclaredInAnotherWayIsAnotherFact() {
        List<Fact> otherwise =
                List.of(new Fact("count", new Domain.Integers(0, 3)), new Fact("new", new Domain.Texts()));

        assertThat(LAYOUT.recorded(otherwise)).doesNotContain("count", "new").contains("since", "age");
        assertThat(FactLayout.of(otherwise).id()).isNotEqualTo(LAYOUT.id());
    }

    /** Without what no rule may ask about. */
    private static Map<String, Object> asked(Map<String, Object> values) {
        return new HashMap<>(values.entrySet().stream()
                .filter(value -> RECORDED.contains(value.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
