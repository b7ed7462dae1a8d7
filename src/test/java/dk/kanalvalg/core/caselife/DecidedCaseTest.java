package dk.kanalvalg.core.caselife;

import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.decision.AnyContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * What is promised of a case holds at every moment, whatever becomes known of whomever it concerns, whatever is reported of
 * each recipient, whoever chooses another channel, and however near the deadline is.
 */
class DecidedCaseTest {

    /** What is told of somebody while the case is under way. */
    private static final Map<String, UnaryOperator<Standing>> TOLD = Map.of(
            "exempt", known -> with(known, DigitalPost.EXEMPT, known.cprStatus(), known.threatMarker()),
            "registered", known -> with(known, DigitalPost.REGISTERED, known.cprStatus(), known.threatMarker()),
            "not answered by the register",
                    known -> with(known, DigitalPost.UNKNOWN, known.cprStatus(), known.threatMarker()),
            "mailbox closed", known -> with(known, DigitalPost.CLOSED, known.cprStatus(), known.threatMarker()),
            "dead", known -> with(known, known.digitalPost(), CprStatus.DEAD, known.threatMarker()),
            "without an address",
                    known -> with(known, known.digitalPost(), CprStatus.NO_FIXED_ADDRESS, known.threatMarker()),
            "threatened", known -> with(known, known.digitalPost(), known.cprStatus(), true),
            "nobody acts any more", DecidedCaseTest::alone,
            "custody withdrawn", DecidedCaseTest::excluding);

    @Property(tries = 1_500)
    void whatIsPromisedHoldsAtEveryMoment(@ForAll("cases") ActionChain<DecidedCase> cases) {
        cases.withInvariant("nobody is met where the law forbids it", DecidedCase::nobodyIsMetWhereTheLawForbidsIt)
                .withInvariant("what is shown is the way in force", DecidedCase::whatIsShownIsTheWayInForce)
                .withInvariant("it is delivered exactly when all are", CaseInMemory::isDeliveredWhenAllAre)
                .withInvariant("each is reached, has a next step, or is a human's", CaseInMemory::everybodyIsWatched)
                .withInvariant("who cannot be reached calls a human", CaseInMemory::whoCannotBeReachedCallsAHuman)
                .run();
    }

    @Property(tries = 500)
    void everyRecipientEndsReachedOrAHumansOrClosedForAReason(@ForAll("cases") ActionChain<DecidedCase> cases) {
        DecidedCase one = cases.run();
        for (int step = 0; step < 30; step++) {
            one.publish();
            if (one.state instanceof CaseState.Published) {
                one.tell(new Outcome.Accepted(), null);
            }
            one.passTime();
        }
        boolean ended = one.state instanceof CaseState.Closed || one.attention() != null;
        assertThat(ended).as(one.toString()).isTrue();
    }

    @Provide
    Arbitrary<ActionChain<DecidedCase>> cases() {
        List<CitizenRef> people =
                Stream.of("a", "b", "subject").map(name -> person(name).ref()).toList();
        List<CitizenRef> named = new ArrayList<>(people);
        named.add(firm("company").ref());
        named.add(null);
        Arbitrary<Transformer<DecidedCase>> tell = Combinators.combine(
                        Arbitraries.of(Outcome.ALL),
                        Arbitraries.of(named).injectNull(0.1),
                        Arbitraries.integers().between(0, 2))
                .as((outcome, of, old) -> Transformer.mutate(
                        outcome.word() + " of " + of + " about the version " + old + " ago",
                        one -> one.tell(outcome, of, one.version - old)));
        Arbitrary<Transformer<DecidedCase>> learn = Combinators.combine(
                        Arbitraries.of(people), Arbitraries.of(TOLD.keySet()))
                .as((of, what) -> Transformer.mutate(of + " is told " + what, one -> one.learns(of, TOLD.get(what))));
        Arbitrary<Transformer<DecidedCase>> override = Arbitraries.of(Channel.class)
                .map(channel -> Transformer.mutate("override to " + channel, one -> one.override(channel)));
        return AnyContact.arbitrary().flatMap(situation -> ActionChain.startWith(() -> DecidedCase.of(situation))
                .withAction(6, pick(tell))
                .withAction(4, pick(learn))
                .withAction(1, pick(override))
                .withAction(4, just("publish", CaseInMemory::publish))
                .withAction(3, just("accept", one -> one.tell(new Outcome.Accepted(), null)))
                .withAction(3, just("time", CaseInMemory::passTime))
                .withAction(1, just("hand over", one -> one.handOver("social")))
                .withMaxTransformations(30));
    }

    private static Action.Independent<DecidedCase> just(String name, Consumer<DecidedCase> what) {
        return pick(Arbitraries.just(Transformer.mutate(name, what)));
    }

    private static Action.Independent<DecidedCase> pick(Arbitrary<Transformer<DecidedCase>> transformers) {
        return () -> transformers;
    }

    private static Standing alone(Standing known) {
        return rebuilt(
                known, known.digitalPost(), known.cprStatus(), known.threatMarker(), false, known.custodyHolders());
    }

    private static Standing excluding(Standing known) {
        List<CustodyHolder> holders = known.custodyHolders().stream()
                .map(holder -> new CustodyHolder(holder.holder(), true))
                .toList();
        return rebuilt(known, known.digitalPost(), known.cprStatus(), known.threatMarker(), true, holders);
    }

    private static Standing with(Standing known, DigitalPost post, CprStatus status, boolean threatened) {
        return rebuilt(known, post, status, threatened, true, known.custodyHolders());
    }

    private static Standing rebuilt(
            Standing known,
            DigitalPost post,
            CprStatus status,
            boolean threatened,
            boolean represented,
            List<CustodyHolder> holders) {
        return new Standing(
                post,
                status,
                known.birthDate(),
                known.residentSince(),
                known.mitId(),
                known.nemSms(),
                known.specialCircumstances(),
                represented ? known.guardians() : List.of(),
                represented ? known.powersOfAttorney() : List.of(),
                holders,
                known.readAccess(),
                known.addressProtection(),
                threatened,
                known.preferredLanguage(),
                known.previousChannel(),
                known.mailboxInactive(),
                known.consents(),
                known.company(),
                known.preferredFormat(),
                known.exemptionSettling());
    }
}
