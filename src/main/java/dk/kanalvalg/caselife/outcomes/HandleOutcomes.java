package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.messaging.DeadLetters;
import dk.kanalvalg.messaging.DeadLetters.DeadLetter;
import dk.kanalvalg.platform.DatabaseAway;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Lets a batch of messages have its effect. When this returns, all of it is in the database or among the dead letters and
 * the offsets may be committed; when it throws, the same messages must be given again, and those that had their effect are
 * known by their ids.
 */
@ApplicationScoped
class HandleOutcomes {

    private static final Logger LOG = Logger.getLogger(HandleOutcomes.class);

    /** For what passes the reading and still cannot be stored: a fault of ours, which must not stop the others. */
    private static final String NOT_PROCESSED = "NOT_PROCESSED";

    private final OutcomeParser reading;
    private final ApplyOutcomes apply;
    private final DeadLetters deadLetters;

    HandleOutcomes(OutcomeParser reading, ApplyOutcomes apply, DeadLetters deadLetters) {
        this.reading = reading;
        this.apply = apply;
        this.deadLetters = deadLetters;
    }

    void read(List<ConsumerRecord<byte[], byte[]>> messages) {
        List<ConsumerRecord<byte[], byte[]>> usable = new ArrayList<>();
        List<ReportedOutcome> outcomes = new ArrayList<>();
        List<DeadLetter> dead = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            switch (reading.read(message)) {
                case OutcomeParser.Read.Usable(ReportedOutcome outcome) -> {
                    usable.add(message);
                    outcomes.add(outcome);
                }
                case OutcomeParser.Read.Poison(String errorCode) -> dead.add(new DeadLetter(message, errorCode));
            }
        }
        dead.addAll(apply(usable, outcomes));
        if (!dead.isEmpty()) {
            deadLetters.put(dead);
        }
    }

    private List<DeadLetter> apply(List<ConsumerRecord<byte[], byte[]>> messages, List<ReportedOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        try {
            apply.apply(outcomes);
            return List.of();
        } catch (RuntimeException failure) {
            if (DatabaseAway.causes(failure)) {
                throw failure;
            }
            // One of them is to blame, or another transaction got in the way: one by one it shows.
            return applyOneByOne(messages, outcomes);
        }
    }

    private List<DeadLetter> applyOneByOne(
            List<ConsumerRecord<byte[], byte[]>> messages, List<ReportedOutcome> outcomes) {
        List<DeadLetter> dead = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            try {
                apply.apply(List.of(outcomes.get(i)));
            } catch (RuntimeException failure) {
                if (DatabaseAway.causes(failure)) {
                    throw failure;
                }
                LOG.errorf(
                        failure,
                        "An outcome of case %s cannot be processed",
                        outcomes.get(i).caseId());
                dead.add(new DeadLetter(messages.get(i), NOT_PROCESSED));
            }
        }
        return dead;
    }
}
