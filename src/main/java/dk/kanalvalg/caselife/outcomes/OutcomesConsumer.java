package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.caselife.outcomes.CheckSenders.ReceivedOutcome;
import dk.kanalvalg.messaging.DeadLetter;
import dk.kanalvalg.messaging.MessageHandler;
import dk.kanalvalg.messaging.ReceivedMessage;
import dk.kanalvalg.municipality.TopicNames;
import dk.kanalvalg.platform.BatchIsolation;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.security.AllMunicipalities;
import dk.kanalvalg.security.TransactionScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives the outcomes of a batch their effect: together, or without the one at fault. Those that come again are known by
 * their ids.
 */
@ApplicationScoped
class OutcomesConsumer implements MessageHandler {

    private static final Logger LOG = Logger.getLogger(OutcomesConsumer.class);

    private final OutcomeParser parser;
    private final CheckSenders senders;
    private final ApplyOutcomes apply;
    private final OutcomesMetrics metrics;

    OutcomesConsumer(OutcomeParser parser, CheckSenders senders, ApplyOutcomes apply, OutcomesMetrics metrics) {
        this.parser = parser;
        this.senders = senders;
        this.apply = apply;
        this.metrics = metrics;
    }

    @Override
    public List<DeadLetter> handle(List<ReceivedMessage> batch) {
        List<ReceivedOutcome> usable = new ArrayList<>();
        List<DeadLetter> unusable = new ArrayList<>();
        for (ReceivedMessage message : batch) {
            switch (parser.parse(message)) {
                case OutcomeParser.Result.Usable(ReportedOutcome outcome) ->
                    usable.add(new ReceivedOutcome(message, outcome));
                case OutcomeParser.Result.Unusable(ErrorCode code, String field) ->
                    unusable.add(new DeadLetter(message, code, field));
            }
        }
        scope(batch).run(() -> apply(usable, unusable));
        return unusable;
    }

    /** What a topic's sender may report about. */
    private static TransactionScope scope(List<ReceivedMessage> batch) {
        List<Optional<String>> owners = batch.stream()
                .map(message -> TopicNames.outcomesOwner(message.topic()).map(TopicNames.Owner::municipality))
                .distinct()
                .toList();
        return owners.stream().allMatch(Optional::isPresent)
                ? TransactionScope.of(owners.stream().map(Optional::get).toList())
                : TransactionScope.all(AllMunicipalities.Work.SHARED_TOPICS);
    }

    private void apply(List<ReceivedOutcome> usable, List<DeadLetter> unusable) {
        List<ReceivedOutcome> foreign = senders.foreign(usable);
        usable.removeAll(foreign);
        foreign.forEach(one -> unusable.add(new DeadLetter(one.message(), ErrorCode.OUT_OF_REACH, "caseId")));
        metrics.foreign(foreign.size());
        BatchIsolation.each(
                usable,
                part -> apply.apply(part.stream().map(ReceivedOutcome::outcome).toList()),
                (received, cause) -> {
                    LOG.errorf(
                            new LoggedFailure(cause),
                            "An outcome of case %s cannot be processed",
                            received.outcome().caseId());
                    unusable.add(new DeadLetter(received.message(), ErrorCode.NOT_PROCESSED, null));
                });
    }

    @Override
    public void failed() {
        metrics.failed();
    }

    @Override
    public void putAside(int messages) {
        metrics.putAside(messages);
    }

    @Override
    public void waiting(long messages) {
        metrics.waiting(messages);
    }
}
