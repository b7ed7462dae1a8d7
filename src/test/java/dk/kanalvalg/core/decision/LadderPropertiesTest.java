package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.decision.RuleBook.StepsTaken;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.Situation;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds at every step of every ladder, for each who is written to, whatever the contact is. */
class LadderPropertiesTest {

    private static final Set<String> DIGITAL = Set.of("DIGITAL_POST", "SELF_SERVICE", "NEMSMS", "COPY_ON_PAPER");

    private static final List<RuleBook> BOOKS = List.of(
            NationalRules.book(),
            NationalRules.book(
                    NationalRules.LAW,
                    new LocalChoices(
                            Set.of("STRUGGLE_SIGNAL", "INACTIVE_MAILBOX_COPY"),
                            Set.of("CITIZEN_CHOICE", "LANGUAGE_SUPPORT"),
                            List.of(),
                            Map.of("humanFirstAreas", List.of("27.*")))));

    /** Somebody who is written to, one way after the other. */
    private record Way(Channel channel, String means) {}

    @Provide
    Arbitrary<Situation> contacts() {
        return AnyContact.arbitrary();
    }

    @Property(tries = 4_000)
    void nobodyWhomDigitalPostDoesNotReachIsEverMetThere(@ForAll("contacts") Situation situation) {
        Facts facts = Facts.of(situation);
        for (RuleBook book : BOOKS) {
            Decision decision = book.decide(facts);
            for (Recipient recipient : decision.recipients()) {
                Map<String, Object> known = known(facts, recipient);
                if (outOfReach(situation, known)) {
                    assertThat(ways(recipient))
                            .as("%s %s", recipient, known)
                            .allSatisfy(LadderPropertiesTest::notDigital);
                    for (int taken = 1; taken <= recipient.fallback().size(); taken++) {
                        Decision later = book.fallBack(decision, facts, NationalRules.steps(decision, taken));
                        assertThat(ways(same(later, recipient))).allSatisfy(LadderPropertiesTest::notDigital);
                    }
                }
            }
        }
    }

    @Property(tries = 2_000)
    void theDeadTheExcludedAndThoseOfAThreatenedChildReceiveForNobody(@ForAll("contacts") Situation situation) {
        Standing subject = situation.standingOf(situation.subject());
        Facts facts = Facts.of(situation);
        facts.recipients().forEach(recipient -> assertThat(recipient.values().get("cprStatus"))
                .isNotEqualTo("DEAD"));
        subject.custodyHolders().stream()
                .filter(Standing.CustodyHolder::excluded)
                .map(holder -> holder.holder().ref())
                .forEach(excluded -> assertThat(facts.recipients())
                        .filteredOn(recipient -> recipient.role().name().equals("CUSTODY_HOLDER"))
                        .extracting(Facts.RecipientFacts::ref)
                        .doesNotContain(excluded));
        Object age = facts.values().get("age");
        boolean verified = Boolean.TRUE.equals(facts.values().get("identityVerified"));
        boolean plain = situation.override() == null
                && verified
                && !situation.event().matter().acute()
                && subject.cprStatus() != CprStatus.DEAD;
        if (plain && subject.threatMarker() && age instanceof Long years && years < 15) {
            for (RuleBook book : BOOKS) {
                Decision decision = book.decide(facts);
                assertThat(decision.recipients()).isEmpty();
                assertThat(decision.humanRequired()).isTrue();
                assertThat(decision.text()).isEqualTo(book.phrases().get(Phrase.NEUTRAL));
            }
        }
    }

    @Property(tries = 2_000)
    void everybodyIsToldSomethingWholeAndTheCaseIsTheSumOfItsRecipients(@ForAll("contacts") Situation situation) {
        Facts facts = Facts.of(situation);
        for (RuleBook book : BOOKS) {
            Decision decision = book.decide(facts);
            Stream.concat(
                            Stream.of(decision.text()),
                            decision.recipients().stream().map(Recipient::text))
                    .forEach(text -> {
                        assertThat(text.da()).isNotBlank().doesNotContain("{", "_");
                        assertThat(text.en()).isNotBlank().doesNotContain("{", "_");
                    });
            for (Recipient recipient : decision.recipients()) {
                assertThat(decision.obligations()).containsAll(recipient.obligations());
                assertThat(decision.humanRequired() || !recipient.humanRequired())
                        .isTrue();
            }
            if (decision.recipients().isEmpty()) {
                assertThat(decision.humanRequired()).isTrue();
            }
        }
    }

    @Property(tries = 2_000)
    void aStepConcernsWhoTakesItAndNobodyElse(
            @ForAll("contacts") Situation situation, @ForAll @IntRange(min = 0, max = 3) int which) {
        Facts facts = Facts.of(situation);
        for (RuleBook book : BOOKS) {
            Decision decision = book.decide(facts);
            for (Recipient one : decision.recipients()) {
                if (one.fallback().isEmpty()) {
                    continue;
                }
                int taken = 1 + which % one.fallback().size();
                Decision later = book.fallBack(
                        decision,
                        facts,
                        new StepsTaken(Map.of(one.citizenRef(), taken), Set.of(one.citizenRef()), Contacts.NOON));
                Recipient after = same(later, one);
                FallbackStep step = one.fallback().get(taken - 1);
                boolean nowhere = Set.of("NO_FIXED_ADDRESS", "DISAPPEARED")
                        .contains(String.valueOf(known(facts, one).get("cprStatus")));
                assertThat(after.channel()).isEqualTo(step.channel());
                assertThat(after.means())
                        .isEqualTo(nowhere && step.means().equals("LETTER") ? "AGREED_PLACE" : step.means());
                // It comes too late for the deadline.
                assertThat(after.humanRequired()).isTrue();
                assertThat(later.humanRequired()).isTrue();
                assertThat(after.fallback())
                        .isEqualTo(one.fallback().subList(taken, one.fallback().size()));
                decision.recipients().stream()
                        .filter(other -> !other.citizenRef().equals(one.citizenRef()))
                        .forEach(other -> assertThat(same(later, other)).isEqualTo(other));
                assertThat(later.recipients().stream().allMatch(other -> other.channel() == later.channel())
                                || later.channel() == Channel.HYBRID)
                        .isTrue();
            }
        }
    }

    private static boolean outOfReach(Situation situation, Map<String, Object> known) {
        boolean covered = DigitalPost.EXEMPT.name().equals(known.get("digitalPost"))
                && (situation.event().subject().capacity() == Capacity.PRIVATE
                        && situation.event().matter().communicationType() == CommunicationType.ORDINARY
                        && "PERSON".equals(known.get("mailbox")));
        boolean noMailbox = Set.of("NOT_REGISTERED", "CLOSED", "UNKNOWN").contains(known.get("digitalPost"));
        return covered
                || noMailbox
                || "DEAD".equals(known.get("cprStatus"))
                || Boolean.TRUE.equals(known.get("threatMarker"))
                || Boolean.TRUE.equals(known.get("underGuardianship"))
                || ("PERSON".equals(known.get("subjectType")) && known.get("age") instanceof Long years && years < 15);
    }

    private static void notDigital(Way way) {
        assertThat(way.channel()).isNotEqualTo(Channel.DIGITAL);
        assertThat(DIGITAL).doesNotContain(way.means());
    }

    private static List<Way> ways(Recipient recipient) {
        return Stream.concat(
                        Stream.of(new Way(recipient.channel(), recipient.means())),
                        recipient.fallback().stream().map(LadderPropertiesTest::way))
                .toList();
    }

    private static Way way(FallbackStep step) {
        return new Way(step.channel(), step.means());
    }

    private static Recipient same(Decision later, Recipient recipient) {
        return later.recipients().stream()
                .filter(one -> one.citizenRef().equals(recipient.citizenRef()) && one.role() == recipient.role())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> known(Facts facts, Recipient recipient) {
        return facts.recipients().stream()
                .filter(one -> one.ref().equals(recipient.citizenRef()) && one.role() == recipient.role())
                .map(Facts.RecipientFacts::values)
                .findFirst()
                .orElse(facts.values());
    }
}
