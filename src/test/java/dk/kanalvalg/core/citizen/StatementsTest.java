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
    private static final SourceTrust TRUST = new SourceTrust(Map.of("register", Duration.ofDays(30)));

    @Test
    void aStaleMessageOfASourceChangesNothing() {
        assertThat(known(mailbox("portal", 2, REGISTERED), mailbox("portal", 1, NOT_REGISTERED)))
                .isEqualTo(REGISTERED);
    }

    @Test
    void aCorrectionOfTheSameInstantCounts() {
        assertThat(known(mailbox("portal", 1, REGISTERED), mailbox("portal", 1, CLOSED)))
                .isEqualTo(CLOSED);
    }

    @Test
    void aRegistersNoNeverEndsAnExemption() {
        assertThat(known(mailbox("borgerservice", 1, EXEMPT), mailbox("register", 5, NOT_REGISTERED)))
                .isEqualTo(EXEMPT);
    }

    @Test
    void whoIsRegisteredAfterTheExemptionHasRejoined() {
        assertThat(known(mailbox("borgerservice", 1, EXEMPT), mailbox("register", 5, REGISTERED)))
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

    /** Statements of four sources through any way in; a source says one thing at a time. */
    @Provide
    Arbitrary<List<Statement>> told() {
        Arbitrary<Statement> one = Combinators.combine(
                        Arbitraries.of("register", "cpr", "borgerservice", "portal"),
                        Arbitraries.integers().between(0, 2000),
                        Arbitraries.of(DigitalPost.class),
                        Arbitraries.integers().between(-100, 100),
                        Arbitraries.of(StandingField.class).set())
                .as((source, hours, digitalPost, days, told) -> new Statement(
                        source,
                        NOON.plus(Duration.ofHours(hours)),
                        Set.copyOf(told),
                        standing(
                                digitalPost,
                                LocalDate.parse("2026-06-15").plusDays(days),
                                days > 0 ? Channel.ANALOG : null)));
        return one.list().ofMaxSize(12).map(all -> all.stream()
                .collect(java.util.stream.Collectors.toMap(
                        each -> each.source() + each.checkedAt(), each -> each, (first, _) -> first))
                .values()
                .stream()
                .toList());
    }

    private static DigitalPost known(Statement... told) {
        DigitalPost known = all(List.of(told)).standing(TRUST).digitalPost();
        if (distinct(told)) {
            assertThat(all(List.of(told).reversed()).standing(TRUST).digitalPost())
                    .as("in the other order")
                    .isEqualTo(known);
        }
        return known;
    }

    private static boolean distinct(Statement... told) {
        return java.util.Arrays.stream(told)
                        .map(one -> one.source() + one.checkedAt())
                        .distinct()
                        .count()
                == told.length;
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
