package dk.kanalvalg.decision;

import dk.kanalvalg.core.contact.ContactEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Answers what would be decided, and stores nothing. */
@ApplicationScoped
public class AskDecision {

    private final DecideContacts decide;

    AskDecision(DecideContacts decide) {
        this.decide = decide;
    }

    /** What would be decided, and who would receive it. */
    public record Answer(DecisionView decision, String administration, String topic) {}

    /** The answer, or empty when the municipality is not set up. */
    @Transactional
    public Optional<Answer> ask(ContactEvent event, DecideContacts.Conditions conditions) {
        return switch (decide.decide(List.of(event), conditions).getFirst()) {
            case ContactDecision.Decided decided ->
                Optional.of(new Answer(
                        DecisionView.of(decided.decision()),
                        decided.owner().administration().id(),
                        decided.topic()));
            case ContactDecision.UnknownMunicipality _ -> Optional.empty();
        };
    }
}
