package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.Situation;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every contact there can be, whatever the council chose. */
class DecisionPropertiesTest {

    private static final List<RuleBook> BOOKS = List.of(
            NationalRules.book(),
            NationalRules.book(NationalRules.BEFORE_JUNE_2023, LocalChoices.NONE),
            NationalRules.book(NationalRules.BEFORE_2026, LocalChoices.NONE),
            NationalRules.book(
                    NationalRules.LAW,
                    new LocalChoices(
                            Set.of("STRUGGLE_SIGNAL", "INACTIVE_MAILBOX_COPY"),
                            Set.of("CITIZEN_CHOICE", "LANGUAGE_SUPPORT"),
                            List.of(),
                            Map.of("humanFirstAreas", List.of("27.*")))));

    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<Situation> contacts() {
        return AnyContact.arbitrary();
    }

    @Property(tries = 2_000)
    void everyContactIsDecidedAndDecidedAgainTheSameFromItsRecordedFacts(@ForAll("contacts") Situation situation)
            throws JsonProcessingException {
        Facts facts = Facts.of(situation);
        Map<?, ?> recorded = JSON.readValue(JSON.writeValueAsString(facts.toText()), Map.class);
        for (RuleBook book : BOOKS) {
            assertThat(book.decide(Facts.fromText(text(recorded)))).isEqualTo(book.decide(facts));
        }
    }

    @Property(tries = 2_000)
    void anExemptPrivatePersonIsNeverDigital(@ForAll("contacts") Situation situation) {
        for (Decision decision : decisions(situation)) {
            decision.recipients().stream()
                    .filter(recipient -> exemptPerson(situation, recipient))
                    .forEach(recipient -> assertThat(recipient.channel()).isNotEqualTo(Channel.DIGITAL));
        }
    }

    @Property(tries = 2_000)
    void nobodyOfAnUnknownRegisterStatusIsDigital(@ForAll("contacts") Situation situation) {
        for (Decision decision : decisions(situation)) {
            decision.recipients().stream()
                    .filter(recipient -> digitalPost(situation, recipient) == DigitalPost.UNKNOWN)
                    .forEach(recipient -> assertThat(recipient.channel()).isNotEqualTo(Channel.DIGITAL));
        }
    }

    @Property(tries = 2_000)
    void aThreatenedPersonIsNeverWithoutAHuman(@ForAll("contacts") Situation situation) {
        for (Decision decision : decisions(situation)) {
            boolean threatened = decision.recipients().stream()
                    .anyMatch(recipient -> situation.standings().containsKey(recipient.citizenRef())
                            && situation.standings().get(recipient.citizenRef()).threatMarker());
            if (threatened || (situation.standingOf(situation.subject()).threatMarker() && addressed(decision))) {
                assertThat(decision.humanRequired()).isTrue();
            }
        }
    }

    @Property(tries = 2_000)
    void whoIsUnderFifteenIsNeverAddressedWithoutAHuman(@ForAll("contacts") Situation situation) {
        Object age = Facts.of(situation).values().get("age");
        if (situation.subject().type() == SubjectType.PERSON && age instanceof Long years && years < 15) {
            for (Decision decision : decisions(situation)) {
                if (addressed(decision)) {
                    assertThat(decision.humanRequired()).isTrue();
                    assertThat(decision.channel()).isNotEqualTo(Channel.DIGITAL);
                }
            }
        }
    }

    @Property(tries = 2_000)
    void aReplacementNumberIsNeverDigital(@ForAll("contacts") Situation situation) {
        if (situation.subject().replacementNumber()) {
            for (Decision decision : decisions(situation)) {
                if (addressed(decision)) {
                    assertThat(decision.channel()).isNotEqualTo(Channel.DIGITAL);
                }
            }
        }
    }

    @Property(tries = 1_000)
    void theChannelIsThatOfTheRecipientsOrTheMiddle(@ForAll("contacts") Situation situation) {
        for (Decision decision : decisions(situation)) {
            List<Channel> channels = decision.recipients().stream()
                    .map(Recipient::channel)
                    .distinct()
                    .toList();
            switch (channels.size()) {
                case 0 -> assertThat(decision.humanRequired()).isTrue();
                case 1 -> assertThat(decision.channel()).isEqualTo(channels.getFirst());
                default -> assertThat(decision.channel()).isEqualTo(Channel.HYBRID);
            }
            assertThat(decision.considered())
                    .filteredOn(Decision.Considered::applied)
                    .hasSize(1);
        }
    }

    private static List<Decision> decisions(Situation situation) {
        Facts facts = Facts.of(situation);
        return BOOKS.stream().map(book -> book.decide(facts)).toList();
    }

    /** Whether the subject itself, or its own business, is written to. */
    private static boolean addressed(Decision decision) {
        return decision.recipients().stream()
                .anyMatch(recipient ->
                        recipient.role() == RecipientRole.SUBJECT || recipient.role() == RecipientRole.COMPANY);
    }

    private static boolean exemptPerson(Situation situation, Recipient recipient) {
        return digitalPost(situation, recipient) == DigitalPost.EXEMPT
                && situation.event().subject().capacity() == Capacity.PRIVATE
                && situation.event().matter().communicationType() == CommunicationType.ORDINARY;
    }

    private static DigitalPost digitalPost(Situation situation, Recipient recipient) {
        return situation.standings().containsKey(recipient.citizenRef())
                ? situation.standings().get(recipient.citizenRef()).digitalPost()
                : DigitalPost.UNKNOWN;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> text(Map<?, ?> read) {
        return (Map<String, Object>) read;
    }
}
