package dk.kanalvalg.citizen.register;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.RecordStandings;
import dk.kanalvalg.citizen.Sources;
import dk.kanalvalg.citizen.register.FindDueLookUps.Due;
import dk.kanalvalg.citizen.register.FindDueLookUps.Named;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.citizen.StandingField;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks the register about parties without a recent answer, before a decision about them. It runs outside any
 * transaction, because a slow register must not hold a database connection. A missing answer is not stored, and an old
 * one does not count, so that an outage leads to paper and never to a wrong mailbox.
 */
@ApplicationScoped
public class RefreshStandings {

    private final FindDueLookUps due;
    private final DigitalPostRegister register;
    private final RecordStandings record;
    private final Sources sources;
    private final Now now;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RefreshStandings(
            FindDueLookUps due, DigitalPostRegister register, RecordStandings record, Sources sources, Now now) {
        this.due = due;
        this.register = register;
        this.record = record;
        this.sources = sources;
        this.now = now;
    }

    /** Refreshes what is known of the events' parties. Without a register it does nothing. */
    public void refresh(Collection<ContactEvent> events) {
        if (!sources.registerAsked()) {
            return;
        }
        refresh(due.find(events.stream().flatMap(RefreshStandings::named).toList(), now.now()));
    }

    /** The same for a party whose case is decided again, and for those who may act for it. */
    public void refresh(String municipality, CitizenRef ref) {
        if (sources.registerAsked()) {
            refresh(due.find(municipality, ref, now.now()));
        }
    }

    private void refresh(List<Due> parties) {
        List<ReceivedStatement> told = parties.isEmpty() ? List.of() : ask(parties);
        if (!told.isEmpty()) {
            record.record(told, false);
        }
    }

    private static Stream<Named> named(ContactEvent event) {
        return Stream.of(event.subject().id(), event.subject().company())
                .filter(Objects::nonNull)
                .map(id -> new Named(event.municipality(), id));
    }

    private List<ReceivedStatement> ask(List<Due> parties) {
        List<Callable<RegisterAnswer>> questions = parties.stream()
                .<Callable<RegisterAnswer>>map(one -> () -> register.ask(one.id()))
                .toList();
        try {
            List<Future<RegisterAnswer>> answers = threads.invokeAll(
                    questions, register.patience(parties.size()).toMillis(), TimeUnit.MILLISECONDS);
            Instant at = now.now();
            List<ReceivedStatement> told = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                Due party = parties.get(i);
                answer(answers.get(i))
                        .flatMap(answer -> statement(answer, at))
                        .ifPresent(statement -> told.add(new ReceivedStatement(
                                party.municipality(),
                                party.party(),
                                statement,
                                Map.of(party.party().ref(), party.id()))));
            }
            return told;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", stopping);
        }
    }

    /** Empty when the time was over before the register answered. */
    private static Optional<RegisterAnswer> answer(Future<RegisterAnswer> answer) {
        return answer.state() == Future.State.SUCCESS ? Optional.of(answer.resultNow()) : Optional.empty();
    }

    private static Optional<Statement> statement(RegisterAnswer answer, Instant at) {
        return switch (answer) {
            case RegisterAnswer.Registered(var nemSms) -> Optional.of(statement(DigitalPost.REGISTERED, nemSms, at));
            case RegisterAnswer.NotRegistered(var nemSms) ->
                Optional.of(statement(DigitalPost.NOT_REGISTERED, nemSms, at));
            case RegisterAnswer.Apart(var how) -> Optional.of(statement(how, null, at));
            case RegisterAnswer.Unknown _ -> Optional.empty();
        };
    }

    private static Statement statement(DigitalPost digitalPost, Boolean nemSms, Instant at) {
        return new Statement(
                Sources.REGISTER,
                at,
                nemSms == null
                        ? Set.of(StandingField.DIGITAL_POST)
                        : Set.of(StandingField.DIGITAL_POST, StandingField.NEM_SMS),
                Standing.UNKNOWN.with(digitalPost, nemSms));
    }
}
