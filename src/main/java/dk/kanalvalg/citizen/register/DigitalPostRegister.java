package dk.kanalvalg.citizen.register;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.citizen.register.RegisterAnswer.Cause;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.PartyId;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Asks the register while it works, and reports clearly when it gives no answer. */
@Singleton
class DigitalPostRegister {

    private static final String MAILBOX = "digitalpost";
    private static final String TEXT_MESSAGES = "nemsms";
    private static final String CONTACTS = "contacts";

    private final RegisterClient client;
    private final RegisterConfig config;
    private final RegisterMetrics metrics;
    private final TypedGuard<JsonNode> guard;
    /** Waits for a free slot. A bulkhead would refuse at once, and the citizen would get paper without need. */
    private final Semaphore turns;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DigitalPostRegister(RegisterClient client, RegisterConfig config, RegisterMetrics metrics) {
        this.client = client;
        this.config = config;
        this.metrics = metrics;
        this.turns = new Semaphore(config.concurrency(), true);
        this.guard = guard(config, metrics);
    }

    private static TypedGuard<JsonNode> guard(RegisterConfig config, RegisterMetrics metrics) {
        return TypedGuard.create(JsonNode.class)
                .withDescription("digital-post-register")
                .withTimeout()
                .duration(config.attemptTimeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.circuit().window())
                .failureRatio(config.circuit().failures())
                .delay(config.circuit().pause().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> metrics.circuitOpen(state != CircuitBreakerState.CLOSED))
                .done()
                .withRetry()
                .maxRetries(config.retries())
                .delay(50, ChronoUnit.MILLIS)
                .jitter(50, ChronoUnit.MILLIS)
                .abortOn(CircuitBreakerOpenException.class)
                .done()
                .build();
    }

    /** How long to wait for so many look-ups. */
    Duration patience(int lookUps) {
        return config.timeout().multipliedBy(1 + (lookUps - 1L) / config.concurrency());
    }

    /** What the register says of the party. */
    RegisterAnswer ask(PartyId id) {
        RegisterMetrics.Watch watch = metrics.start();
        RegisterAnswer answer = attempt(id);
        watch.stop(answer);
        return answer;
    }

    private RegisterAnswer attempt(PartyId id) {
        try {
            turns.acquire();
        } catch (InterruptedException late) {
            return interrupted();
        }
        try {
            return switch (config.api()) {
                case POSTFORESPOERG -> postForespoerg(id);
                case CONTACTS -> contacts(id);
            };
        } catch (RegisterFault fault) {
            return new RegisterAnswer.Unknown(fault.because());
        } catch (CircuitBreakerOpenException down) {
            return new RegisterAnswer.Unknown(Cause.CIRCUIT_OPEN);
        } catch (TimeoutException late) {
            return new RegisterAnswer.Unknown(Cause.TIMEOUT);
        } catch (InterruptedException late) {
            return interrupted();
        } catch (Exception other) {
            // Whatever failed, it is not the register's "no". Its message may quote the URL, so it is not logged.
            return new RegisterAnswer.Unknown(Cause.UNREACHABLE);
        } finally {
            turns.release();
        }
    }

    private static RegisterAnswer interrupted() {
        Thread.currentThread().interrupt();
        return new RegisterAnswer.Unknown(Cause.TIMEOUT);
    }

    /** Asks both questions at once; one after the other would take twice the time that intake waits. */
    private RegisterAnswer postForespoerg(PartyId id) throws Exception {
        Future<Boolean> textMessages = config.nemSms() ? threads.submit(() -> yes(TEXT_MESSAGES, id)) : null;
        boolean mailbox;
        try {
            mailbox = yes(MAILBOX, id);
        } catch (Exception unknown) {
            if (textMessages != null) {
                textMessages.cancel(true);
            }
            throw unknown;
        }
        Boolean nemSms = textMessages == null ? null : known(textMessages);
        return mailbox ? new RegisterAnswer.Registered(nemSms) : new RegisterAnswer.NotRegistered(nemSms);
    }

    /** A missing answer on text messages does not affect what is known of the mailbox. */
    private static Boolean known(Future<Boolean> textMessages) throws InterruptedException {
        try {
            return textMessages.get();
        } catch (ExecutionException unknown) {
            return null;
        }
    }

    private boolean yes(String question, PartyId id) throws Exception {
        return guard.call(() -> {
                    JsonNode answer = client.get(question, id);
                    // An incomplete answer is a failure of the register and counts for its circuit breaker.
                    if (!answer.path("result").isBoolean()) {
                        throw new RegisterFault(Cause.UNREADABLE);
                    }
                    return answer;
                })
                .get("result")
                .booleanValue();
    }

    private RegisterAnswer contacts(PartyId id) throws Exception {
        JsonNode answer = guard.call(() -> client.get(CONTACTS, id));
        DigitalPost meaning = meaning(answer.at(config.contacts().pointer()));
        Boolean nemSms =
                switch (config.contacts()
                        .textMessagesPointer()
                        .map(answer::at)
                        .map(this::meaning)
                        .orElse(DigitalPost.UNKNOWN)) {
                    case REGISTERED -> true;
                    case NOT_REGISTERED -> false;
                    case EXEMPT, CLOSED, UNKNOWN -> null;
                };
        return switch (meaning) {
            case REGISTERED -> new RegisterAnswer.Registered(nemSms);
            case NOT_REGISTERED -> new RegisterAnswer.NotRegistered(nemSms);
            case EXEMPT, CLOSED -> new RegisterAnswer.Apart(meaning);
            case UNKNOWN -> new RegisterAnswer.Unknown(Cause.UNREADABLE);
        };
    }

    private DigitalPost meaning(JsonNode word) {
        return config.contacts().statuses().getOrDefault(word.asText(), DigitalPost.UNKNOWN);
    }
}
