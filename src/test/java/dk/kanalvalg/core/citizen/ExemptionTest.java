package dk.kanalvalg.core.citizen;

import static dk.kanalvalg.core.citizen.Standing.DigitalPost.CLOSED;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.EXEMPT;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.NOT_REGISTERED;
import static dk.kanalvalg.core.citizen.Standing.DigitalPost.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exemption settles, no word comes from the future, and what is withheld ends in the same state whenever it is. */
class ExemptionTest {

    private static final SourceTrust TRUST = new SourceTrust(Map.of("register", Duration.ofDays(30)));
    private static final List<String> SOURCES = List.of("register", "cpr", "borgerservice", "portal");

    @ParameterizedTest
    @CsvSource({
        "2026-06-10T12:00:00, 2026-06-09T12:00:00, EXEMPT, false",
        "2026-06-10T12:00:00, 2026-06-10T12:00:00, EXEMPT, false",
        "2026-06-10T12:00:00, 2026-06-11T12:00:00, EXEMPT, true",
        "2026-06-10T12:00:00, 2026-06-12T12:00:00, EXEMPT, true",
        "2026-06-10T12:00:00, 2026-06-17T11:59:59, EXEMPT, true",
        "2026-06-10T12:00:00, 2026-06-17T12:00:00, REGISTERED, false",
        "2026-06-10T12:00:00, 2026-06-20T12:00:00, REGISTERED, false"
    })
    void anExemptionSettlesForAWeekWhicheverWordComesFirst(
            String exempt, String registered, DigitalPost expected, boolean settling) {
        Statement exemption = word("borgerservice", Instant.parse(exempt + "Z"), EXEMPT);
        Statement register = word("register", Instant.parse(registered + "Z"), REGISTERED);
        for (List<Statement> order : List.of(List.of(exemption, register), List.of(register, exemption))) {
            Standing standing = all(order).standing(TRUST);
            assertThat(standing.digitalPost()).isEqualTo(expected);
            assertThat(standing.exemptionSettling()).isEqualTo(settling);
        }
    }

    @Test
    void threeWordsOfTheRegisterAndAnExemptionInAnyOrder() {
        Statement exemption = word("borgerservice", day(10), EXEMPT);
        List<Statement> echoes =
                List.of(word("register", day(9), REGISTERED), exemption, word("register", day(11), REGISTERED));
        permutations(echoes)
                .forEach(order ->
                        assertThat(all(order).standing(TRUST).digitalPost()).isEqualTo(EXEMPT));
        List<Statement> rejoined = new ArrayList<>(echoes);
        rejoined.add(word("register", day(20), REGISTERED));
        permutations(rejoined)
                .forEach(order ->
                        assertThat(all(order).standing(TRUST).digitalPost()).isEqualTo(REGISTERED));
    }

    @Test
    void howLongItSettlesIsAParameter() {
        Statements both = all(List.of(word("borgerservice", day(10), EXEMPT), word("register", day(11), REGISTERED)));
        assertThat(both.standing(new SourceTrust(Map.of(), Duration.ofDays(1))).digitalPost())
                .isEqualTo(REGISTERED);
        assertThat(both.standing(new SourceTrust(Map.of(), Duration.ofDays(2))).digitalPost())
                .isEqualTo(EXEMPT);
    }

    /** It means paper, so there is nothing to be careful about. */
    @Test
    void aClosedMailboxAndTheSourcesOwnCorrectionNeedNotWait() {
        Statement exemption = word("borgerservice", day(10), EXEMPT);
        assertThat(all(List.of(exemption, word("register", day(11), CLOSED)))
                        .standing(TRUST)
                        .digitalPost())
                .isEqualTo(CLOSED);
        assertThat(all(List.of(exemption, word("borgerservice", day(11), REGISTERED)))
                        .standing(TRUST)
                        .digitalPost())
                .isEqualTo(REGISTERED);
    }

    @Test
    void aWordOfTheFutureThatWasKeptSilencesNobody() {
        Instant came = day(9);
        Statement future = word("borgerservice", Instant.parse("2062-01-01T00:00:00Z"), REGISTERED)
                .received(came);
        assertThat(future.checkedAt()).isEqualTo(came);
        Statements corrected = new Statements(List.of(future)).with(word("borgerservice", day(10), EXEMPT));
        assertThat(corrected.standing(TRUST).digitalPost()).isEqualTo(EXEMPT);
        Statements other = new Statements(List.of(word("register", Instant.parse("2062-01-01T00:00:00Z"), REGISTERED)))
                .received(came)
                .with(word("borgerservice", day(10), EXEMPT));
        assertThat(other.standing(TRUST).digitalPost()).isEqualTo(EXEMPT);
    }

    @Test
    void aWordIsKnownSinceItCameAndNotSinceItsSourceSays() {
        Statement slow = word("register", day(1), REGISTERED).received(day(20));
        assertThat(slow.knownSince()).isEqualTo(day(1));
        Statement fast = word("register", day(20).plusSeconds(240), REGISTERED).received(day(20));
        assertThat(fast.checkedAt()).isEqualTo(day(20).plusSeconds(240));
        assertThat(fast.knownSince()).isEqualTo(day(20));
        assertThat(new Statements(List.of(fast))
                        .with(word("register", fast.checkedAt(), REGISTERED).received(day(25))))
                .as("a repeat makes it no fresher")
                .isEqualTo(new Statements(List.of(fast)));
    }

    /** A word as a source sends it: at an hour by our clock, with what its own clock says. */
    private record Arrival(String source, int hour, int clockHours, DigitalPost digitalPost) {

        Instant at() {
            return day(1).plus(Duration.ofHours(hour));
        }

        Instant checkedAt() {
            return at().plus(Duration.ofHours(clockHours));
        }

        /** Whether it is taken in: what is ahead of our clock is refused. */
        boolean taken() {
            return !Statement.inFuture(checkedAt(), at());
        }

        Statement statement() {
            return word(source, checkedAt(), digitalPost).received(at());
        }
    }

    /** Whatever clocks said before: who is exempt by an honest word stays so until a week has passed. */
    @Property(tries = 2000)
    void noClockMakesAnExemptCitizenDigital(@ForAll("arrivals") List<Arrival> arrivals, @ForAll long seed) {
        List<Arrival> taken = arrivals.stream().filter(Arrival::taken).toList();
        int last = taken.stream().mapToInt(Arrival::hour).max().orElse(0);
        List<Statement> words = new ArrayList<>(taken.stream()
                .filter(one -> !one.source().equals("borgerservice"))
                .map(Arrival::statement)
                .toList());
        words.add(word("borgerservice", day(1).plus(Duration.ofHours(last)), EXEMPT));
        // Echoes of the time before, for less than a week.
        words.add(word("register", day(1).plus(Duration.ofHours(last + 167)), REGISTERED));
        Collections.shuffle(words, new Random(seed));
        assertThat(all(words).standing(TRUST).digitalPost()).isIn(EXEMPT, CLOSED);
    }

    /** The same with words kept from before clocks were looked at. */
    @Property(tries = 2000)
    void noFutureWordThatWasKeptMakesAnExemptCitizenDigital(
            @ForAll("arrivals") List<Arrival> arrivals, @ForAll long seed) {
        int last = arrivals.stream().mapToInt(Arrival::hour).max().orElse(0);
        Instant updated = day(1).plus(Duration.ofHours(last));
        List<Statement> kept = arrivals.stream()
                .map(one -> word(one.source(), one.checkedAt(), one.digitalPost()))
                .toList();
        Statements known = all(kept).received(updated);
        Statements exempt =
                known.with(word("borgerservice", updated.plusSeconds(1), EXEMPT).received(updated.plusSeconds(1)));
        assertThat(exempt.standing(TRUST).digitalPost()).isEqualTo(EXEMPT);
    }

    /** Knows a person by words one after the other, while the brake is on for some sources from some step on. */
    private static final class Person {
        private Statements known = Statements.NONE;
        private final Set<String> on = new HashSet<>();
        private final List<Ending> letThrough = new ArrayList<>();
        private final Set<String> withheld = new HashSet<>();

        void tell(Statement word) {
            Statements before = known;
            known = before.with(word);
            Optional<Ending> ending = Ending.of(before, word, known, TRUST);
            while (ending.isPresent() && on.contains(ending.get().source())) {
                known = ending.get().withheldFrom(known);
                withheld.add(ending.get().source());
                ending = Ending.of(before, word, known, TRUST);
            }
            ending.ifPresent(letThrough::add);
        }

        void engage(String source) {
            on.add(source);
            letThrough.stream().filter(one -> one.source().equals(source)).forEach(one -> {
                known = one.heldBackFrom(known, TRUST);
                withheld.add(source);
            });
        }

        Statements released() {
            Statements released = known;
            for (String source : withheld) {
                released = released.released(source);
            }
            return released;
        }

        DigitalPost digitalPost() {
            return known.standing(TRUST).digitalPost();
        }
    }

    /** Of one source, as long as no other ends the exemption too. */
    @Property(tries = 2000)
    void anEndingHeldBackLaterIsAsIfTheBrakeHadKnownAtOnce(@ForAll("register") List<Arrival> words, @ForAll int when) {
        Person atOnce = exempt();
        atOnce.engage("register");
        Person late = exempt();
        int step = words.isEmpty() ? 0 : Math.floorMod(when, words.size() + 1);
        for (int i = 0; i < words.size(); i++) {
            if (i == step) {
                late.engage("register");
                assertThat(late.digitalPost()).isEqualTo(EXEMPT);
            }
            atOnce.tell(words.get(i).statement());
            late.tell(words.get(i).statement());
            assertThat(atOnce.digitalPost()).isEqualTo(EXEMPT);
        }
        late.engage("register");
        assertThat(late.digitalPost()).as("discarded").isEqualTo(atOnce.digitalPost());
        Statements never = Statements.NONE.with(word("borgerservice", day(1), EXEMPT));
        for (Arrival one : words) {
            never = never.with(one.statement());
        }
        assertThat(atOnce.released().standing(TRUST)).as("released").isEqualTo(never.standing(TRUST));
        assertThat(late.released().standing(TRUST)).as("released").isEqualTo(never.standing(TRUST));
    }

    /** Once it is on, nobody loses an exemption to it, whatever words come in whatever order from whomever. */
    @Property(tries = 3000)
    void whileTheBrakeIsOnForAllNobodyExemptBecomesAnythingElse(@ForAll("arrivals") List<Arrival> words) {
        Person person = new Person();
        SOURCES.forEach(person::engage);
        boolean exempt = false;
        for (Arrival one : words) {
            person.tell(one.statement());
            exempt = exempt || person.digitalPost() == EXEMPT;
            if (exempt) {
                assertThat(person.digitalPost()).isEqualTo(EXEMPT);
            }
        }
    }

    @Test
    void whateverElseAWithheldWordTellsCounts() {
        dk.kanalvalg.core.Standings dead = new dk.kanalvalg.core.Standings();
        dead.digitalPost = REGISTERED;
        dead.cprStatus = Standing.CprStatus.DEAD;
        Person person = exempt();
        person.engage("register");
        person.tell(new Statement(
                "register", day(20), Set.of(StandingField.DIGITAL_POST, StandingField.CPR_STATUS), dead.standing()));
        assertThat(person.digitalPost()).isEqualTo(EXEMPT);
        assertThat(person.known.standing(TRUST).cprStatus()).isEqualTo(Standing.CprStatus.DEAD);
    }

    @Test
    void aLateExemptionMeetsTheWordThatEndsItAndIsHeldToo() {
        Person person = new Person();
        person.engage("register");
        person.tell(word("register", day(20), REGISTERED));
        assertThat(person.digitalPost()).isEqualTo(REGISTERED);
        person.tell(word("borgerservice", day(1), EXEMPT));
        assertThat(person.digitalPost()).isEqualTo(EXEMPT);
        assertThat(person.released().standing(TRUST).digitalPost()).isEqualTo(REGISTERED);
    }

    @Test
    void aMunicipalitysOwnFileThatForgetsAnExemptionIsHeldToo() {
        Person person = exempt();
        person.engage("borgerservice");
        person.tell(word("borgerservice", day(20), NOT_REGISTERED));
        assertThat(person.digitalPost()).isEqualTo(EXEMPT);
        person.tell(word("borgerservice", day(20), NOT_REGISTERED));
        assertThat(person.digitalPost()).as("told again").isEqualTo(EXEMPT);
        assertThat(person.released().standing(TRUST).digitalPost()).isEqualTo(NOT_REGISTERED);
    }

    private static Person exempt() {
        Person person = new Person();
        person.tell(word("borgerservice", day(1), EXEMPT));
        return person;
    }

    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        return arrival(Arbitraries.of(SOURCES), Arbitraries.of(DigitalPost.class));
    }

    @Provide
    Arbitrary<List<Arrival>> register() {
        return arrival(Arbitraries.of("register"), Arbitraries.of(REGISTERED, NOT_REGISTERED, DigitalPost.UNKNOWN));
    }

    private static Arbitrary<List<Arrival>> arrival(Arbitrary<String> source, Arbitrary<DigitalPost> digitalPost) {
        return Combinators.combine(
                        source,
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(3, Arbitraries.just(0)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(-2000, 0)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1, 400_000))),
                        digitalPost)
                .as(Arrival::new)
                .list()
                .ofMaxSize(10);
    }

    private static Instant day(int day) {
        return Instant.parse("2026-06-01T12:00:00Z").plus(Duration.ofDays(day - 1L));
    }

    private static Statement word(String source, Instant at, DigitalPost digitalPost) {
        dk.kanalvalg.core.Standings told = new dk.kanalvalg.core.Standings();
        told.digitalPost = digitalPost;
        return new Statement(source, at, Set.of(StandingField.DIGITAL_POST), told.standing());
    }

    private static Statements all(List<Statement> told) {
        return told.stream().reduce(Statements.NONE, Statements::with, (one, _) -> one);
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            List<T> rest = new ArrayList<>(of);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
