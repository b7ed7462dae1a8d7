package dk.kanalvalg.core.citizen;

import static dk.kanalvalg.core.citizen.Standing.DigitalPost.CLOSED;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.EXEMPT;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.NOT_REGISTERED;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.REGISTERED;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.SubjectType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final Instant NOON = Instant.parse("2026-06-15T10:00:00Z");
    private static final Party RELATIVE = new Party(new CitizenRef("c_relative"), SubjectType.PERSON, false, null);
    private static final SourceTrust TRUST = new SourceTrust(Map.of("register", Duration.ofDays(30)));

    @Test
    void aStaleMessageOfASourceChangesNothing() {
        assertThat(known(mailbox("portal", 2, REGISTERED), mailbox("portal", 1, NOT_REGISTERED)))
                .isEqualTo(REGISTERED);
    }

    @Test
    void ofTwoWordsOfOneInstantTheOneThatMeansPaperCounts() {
        List<DigitalPost> safer = List.of(UNKNOWN, REGISTERED, CLOSED, NOT_REGISTERED, EXEMPT);
        for (DigitalPost one : safer) {
            for (DigitalPost other : safer) {
                assertThat(known(mailbox("portal", 1, one), mailbox("portal", 1, other)))
                        .isEqualTo(safer.get(Math.max(safer.indexOf(one), safer.indexOf(other))));
            }
        }
        assertThat(known(
                        mailbox("portal", 1, EXEMPT),
                        mailbox("portal", 1, REGISTERED),
                        mailbox("portal", 2, REGISTERED)))
                .as("a correction with a time of its own")
                .isEqualTo(REGISTERED);
    }

    /** Whole words against each other would lose one or the other. */
    @Test
    void ofTwoWordsOfOneInstantEachFieldCountsForItself() {
        dk.kanalvalg.core.Standings exempt = new dk.kanalvalg.core.Standings();
        exempt.digitalPost = EXEMPT;
        dk.kanalvalg.core.Standings agreed = new dk.kanalvalg.core.Standings();
        agreed.digitalPost = REGISTERED;
        agreed.agreed("28.*", Channel.ANALOG, null);
        agreed.powerOfAttorney(RELATIVE, "*", null);
        agreed.custodyHolders.add(new Standing.CustodyHolder(RELATIVE, true));
        dk.kanalvalg.core.Standings included = new dk.kanalvalg.core.Standings();
        included.custody(RELATIVE);
        Standing known = inAnyOrder(
                word(exempt, StandingField.DIGITAL_POST),
                word(
                        agreed,
                        StandingField.DIGITAL_POST,
                        StandingField.SPECIAL_CIRCUMSTANCES,
                        StandingField.POWERS_OF_ATTORNEY,
                        StandingField.CUSTODY_HOLDERS),
                word(included, StandingField.CUSTODY_HOLDERS));
        assertThat(known.digitalPost()).isEqualTo(EXEMPT);
        assertThat(known.specialCircumstances()).hasSize(1);
        assertThat(known.powersOfAttorney()).as("told by one of them").isEmpty();
        assertThat(known.custodyHolders()).containsExactly(new Standing.CustodyHolder(RELATIVE, true));
    }

    @Test
    void whatOneWordTellsGoesBeforeTheOthersSilenceButEndsNoExemption() {
        Statement exempt = status("borgerservice", 0, EXEMPT, CprStatus.EMIGRATED);
        Statement silent = previousChannel("cpr", 1, Channel.ANALOG);
        Statement resident = status("cpr", 1, UNKNOWN, CprStatus.ACTIVE);
        assertThat(known(exempt, resident)).isEqualTo(UNKNOWN);
        assertThat(known(exempt, resident, silent)).isEqualTo(EXEMPT);
        assertThat(inAnyOrder(resident, silent).cprStatus()).isEqualTo(CprStatus.ACTIVE);
        assertThat(known(exempt, mailbox("cpr", 1, REGISTERED), silent)).isEqualTo(EXEMPT);
        assertThat(known(mailbox("cpr", 1, REGISTERED), silent)).isEqualTo(REGISTERED);
    }

    @Test
    void aConsentCountsOnlyAsFarAsBothWordsGo() {
        Instant withdrawnAt = NOON.minusSeconds(60);
        Consent open = new Consent("social", "job", "En plan", NOON.minusSeconds(3600), null);
        Consent other = new Consent("social", "job", "To planer", NOON.minusSeconds(3600), null);
        assertThat(inAnyOrder(consents(open, other), consents(open)).consents()).containsExactly(open);
        assertThat(inAnyOrder(consents(open), consents(open.until(withdrawnAt))).consents())
                .containsExactly(open.until(withdrawnAt));
        assertThat(inAnyOrder(consents(open), word(new dk.kanalvalg.core.Standings()))
                        .consents())
                .isEmpty();
    }

    @Test
    void aRegistersNoNeverEndsAnExemption() {
        assertThat(known(mailbox("borgerservice", 1, EXEMPT), mailbox("register", 5, NOT_REGISTERED)))
                .isEqualTo(EXEMPT);
    }

    @Test
    void whoIsRegisteredAfterTheExemptionHasRejoined() {
        assertThat(known(mailbox("borgerservice", 1, EXEMPT), mailbox("register", 1 + 7 * 24, REGISTERED)))
                .isEqualTo(REGISTERED);
    }

    @Test
    void anExemptionAfterTheRegistrationCountsAlthoughTheRegisterIsTrustedMore() {
        assertThat(known(mailbox("register", 1, REGISTERED), mailbox("borgerservice", 2, EXEMPT)))
                .isEqualTo(EXEMPT);
    }

    @Test
    void aRegisterOutweighsANewerFormButNotForEver() {
        assertThat(known(mailbox("register", 0, REGISTERED), mailbox("portal", 24 * 29, NOT_REGISTERED)))
                .isEqualTo(REGISTERED);
        assertThat(known(mailbox("register", 0, REGISTERED), mailbox("portal", 24 * 31, NOT_REGISTERED)))
                .isEqualTo(NOT_REGISTERED);
    }

    @Test
    void thatASourceDoesNotKnowTakesNothingFromWhatAnotherKnows() {
        assertThat(known(mailbox("portal", 1, REGISTERED), mailbox("register", 2, UNKNOWN)))
                .isEqualTo(REGISTERED);
    }

    @Test
    void anExemptionEndsForWhoReturnsToDenmarkUntilItIsToldAgain() {
        Statement exempt = mailbox("borgerservice", 0, EXEMPT);
        Statement returned = residence("cpr", 24 * 40, LocalDate.parse("2026-07-20"));
        assertThat(known(exempt, returned)).isEqualTo(UNKNOWN);
        assertThat(known(exempt, returned, mailbox("borgerservice", 24 * 50, EXEMPT)))
                .isEqualTo(EXEMPT);
        assertThat(known(exempt, residence("cpr", 24 * 40, LocalDate.parse("2026-06-15"))))
                .isEqualTo(EXEMPT);
    }

    @Test
    void anEmigrantsExemptionEndsWhenARegisterCallsThePersonResidentAgain() {
        Statement exempt = status("borgerservice", 0, EXEMPT, CprStatus.EMIGRATED);
        assertThat(known(exempt)).isEqualTo(EXEMPT);
        for (CprStatus resident : Set.of(CprStatus.ACTIVE, CprStatus.NO_FIXED_ADDRESS)) {
            assertThat(known(exempt, status("cpr", 1, UNKNOWN, resident))).isEqualTo(UNKNOWN);
            assertThat(known(exempt, status("cpr", 0, UNKNOWN, resident)))
                    .as("of the same instant")
                    .isEqualTo(EXEMPT);
            assertThat(known(exempt, status("cpr", -1, UNKNOWN, resident)))
                    .as("from before")
                    .isEqualTo(EXEMPT);
        }
        assertThat(known(exempt, status("cpr", 1, UNKNOWN, CprStatus.DISAPPEARED)))
                .isEqualTo(EXEMPT);
        assertThat(known(
                        exempt,
                        status("cpr", 1, UNKNOWN, CprStatus.ACTIVE),
                        status("borgerservice", 2, EXEMPT, CprStatus.ACTIVE)))
                .as("told again")
                .isEqualTo(EXEMPT);
        assertThat(known(
                        status("borgerservice", 0, EXEMPT, CprStatus.ACTIVE),
                        status("cpr", 1, UNKNOWN, CprStatus.EMIGRATED)))
                .as("who moves abroad keeps the exemption")
                .isEqualTo(EXEMPT);
    }

    @Test
    void sourcesThatTellDifferentThingsAreBothBelieved() {
        Standing standing = Statements.NONE
                .with(mailbox("register", 1, REGISTERED))
                .with(previousChannel("borgerservice", 2, Channel.ANALOG))
                .standing(TRUST);
        assertThat(standing.digitalPost()).isEqualTo(REGISTERED);
        assertThat(standing.previousChannel()).isEqualTo(Channel.ANALOG);
    }

    @Test
    void whatASourceNoLongerTellsItTakesBack() {
        Standing standing = Statements.NONE
                .with(previousChannel("borgerservice", 1, Channel.ANALOG))
                .with(mailbox("borgerservice", 2, REGISTERED))
                .standing(TRUST);
        assertThat(standing.previousChannel()).isNull();
    }

    @Property
    void anyOrderOfArrivalEndsInTheSameStanding(@ForAll("told") List<Statement> told, @ForAll long seed) {
        List<Statement> other = new ArrayList<>(told);
        Collections.shuffle(other, new Random(seed));
        assertThat(all(other)).isEqualTo(all(told));
        assertThat(all(other).standing(TRUST)).isEqualTo(all(told).standing(TRUST));
    }

    @Property
    void whatComesTwiceChangesNothing(@ForAll("told") List<Statement> told) {
        Statements once = all(told);
        assertThat(told.stream().reduce(once, Statements::with, (one, _) -> one))
                .isEqualTo(once);
    }

    /** Exemptions are never missed for a slip of a source's clock: what one of its words alone leaves, both leave. */
    @Property(tries = 3000)
    void whatASourceSaysTwiceDifferentlyEndsNobodysExemption(
            @ForAll("told") List<Statement> others, @ForAll("contradicting") List<Statement> words) {
        Statements rest = all(others.stream()
                .filter(one -> !one.source().equals(words.getFirst().source()))
                .toList());
        boolean exemptAnyway = rest.standing(TRUST).digitalPost() == EXEMPT;
        boolean leftByOne = words.stream()
                .filter(word -> exemptAnyway || word.tells(EXEMPT))
                .anyMatch(word -> rest.with(word).standing(TRUST).digitalPost() == EXEMPT);
        if (leftByOne) {
            Statements both = words.stream().reduce(rest, Statements::with, (one, _) -> one);
            assertThat(both.standing(TRUST).digitalPost()).isEqualTo(EXEMPT);
        }
    }

    /** Statements of four sources through any way in, many of them of the same instant. */
    @Provide
    Arbitrary<List<Statement>> told() {
        return statement(
                        Arbitraries.of("register", "cpr", "borgerservice", "portal"),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 2),
                                Arbitraries.integers().between(0, 2000)))
                .list()
                .ofMaxSize(12);
    }

    /** Words of one source at one instant. */
    @Provide
    Arbitrary<List<Statement>> contradicting() {
        return Arbitraries.of("register", "cpr", "borgerservice", "portal")
                .flatMap(source -> Arbitraries.integers().between(0, 2).flatMap(hours -> statement(
                                Arbitraries.just(source), Arbitraries.just(hours))
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(3)));
    }

    private static Arbitrary<Statement> statement(Arbitrary<String> source, Arbitrary<Integer> hours) {
        return Combinators.combine(
                        source, hours, Arbitraries.of(StandingField.class).set(), AnyStanding.any())
                .as((from, after, told, standing) ->
                        new Statement(from, NOON.plus(Duration.ofHours(after)), Set.copyOf(told), standing));
    }

    private static DigitalPost known(Statement... told) {
        DigitalPost known = all(List.of(told)).standing(TRUST).digitalPost();
        assertThat(all(List.of(told).reversed()).standing(TRUST).digitalPost())
                .as("in the other order")
                .isEqualTo(known);
        return known;
    }

    private static Standing inAnyOrder(Statement... told) {
        Statements known = all(List.of(told));
        assertThat(all(List.of(told).reversed())).isEqualTo(known);
        for (Statement again : told) {
            assertThat(known.with(again)).as("told again").isEqualTo(known);
        }
        return known.standing(TRUST);
    }

    private static Statement word(dk.kanalvalg.core.Standings standing, StandingField... told) {
        return new Statement("borgerservice", NOON, Set.of(told), standing.standing());
    }

    private static Statement consents(Consent... given) {
        dk.kanalvalg.core.Standings standing = new dk.kanalvalg.core.Standings();
        standing.consents.addAll(List.of(given));
        return word(standing, StandingField.CONSENTS);
    }

    private static Statements all(List<Statement> told) {
        return told.stream().reduce(Statements.NONE, Statements::with, (one, _) -> one);
    }

    private static Statement mailbox(String source, int hours, DigitalPost digitalPost) {
        return new Statement(
                source,
                NOON.plus(Duration.ofHours(hours)),
                Set.of(StandingField.DIGITAL_POST),
                standing(digitalPost, null, null));
    }

    private static Statement status(String source, int hours, DigitalPost digitalPost, CprStatus status) {
        dk.kanalvalg.core.Standings told = new dk.kanalvalg.core.Standings();
        told.digitalPost = digitalPost;
        told.cprStatus = status;
        return new Statement(
                source,
                NOON.plus(Duration.ofHours(hours)),
                Set.of(StandingField.DIGITAL_POST, StandingField.CPR_STATUS),
                told.standing());
    }

    private static Statement residence(String source, int hours, LocalDate since) {
        return new Statement(
                source,
                NOON.plus(Duration.ofHours(hours)),
                Set.of(StandingField.RESIDENT_SINCE),
                standing(UNKNOWN, since, null));
    }

    private static Statement previousChannel(String source, int hours, Channel channel) {
        return new Statement(
                source,
                NOON.plus(Duration.ofHours(hours)),
                Set.of(StandingField.PREVIOUS_CHANNEL),
                standing(UNKNOWN, null, channel));
    }

    private static Standing standing(DigitalPost digitalPost, LocalDate residentSince, Channel previous) {
        Standing none = Standing.UNKNOWN;
        return new Standing(
                digitalPost,
                none.cprStatus(),
                none.birthDate(),
                residentSince,
                none.mitId(),
                none.nemSms(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                null,
                previous,
                false,
                List.of(),
                null);
    }
}
