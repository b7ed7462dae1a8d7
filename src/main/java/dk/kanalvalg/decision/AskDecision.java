package dk.kanalvalg.decision;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.security.SubjectLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Answers what would be decided. Nothing of it is stored or published; that somebody was shown what follows from what is
 * stored of a person is recorded, as a look-up is.
 */
@ApplicationScoped
public class AskDecision {

    private final DecideContacts decide;
    private final SubjectLimit limit;
    private final AuditLog audit;
    private final AccessContext asking;

    AskDecision(DecideContacts decide, SubjectLimit limit, AuditLog audit, AccessContext asking) {
        this.decide = decide;
        this.limit = limit;
        this.audit = audit;
        this.asking = asking;
    }

    /** What would be decided, and who would receive it. */
    public record Answer(DecisionView decision, String administration, String topic) {}

    /** What is said of an attribute that no policy declares. */
    public static Problem undeclared(String path, String name) {
        String field = path + "attributes." + StrictJson.safe(name);
        return Problem.of(
                ErrorCode.ATTRIBUTE_UNDECLARED,
                "No policy in force for the municipality declares this attribute as an input, so it is not kept.",
                List.of(new Problem.Violation(field, "is declared by no policy in force")));
    }

    /** The answer, or empty when the municipality is not set up. */
    @Transactional
    public Optional<Answer> ask(ContactEvent event, DecideContacts.Conditions conditions) {
        return switch (decide.decide(List.of(event), conditions).getFirst()) {
            case ContactDecision.Decided decided -> Optional.of(answer(decided, conditions.stored()));
            case ContactDecision.UnknownMunicipality _ -> Optional.empty();
            // What is only asked about follows nothing: earlier contacts are looked for where one is taken in.
            case ContactDecision.UnknownPreviousEvent _ -> Optional.empty();
            case ContactDecision.UndeclaredAttribute(String name) ->
                throw new InvalidRequest(undeclared("event.", name));
        };
    }

    private Answer answer(ContactDecision.Decided decided, boolean stored) {
        limit.admit(
                stored ? SubjectLimit.Way.LOOK_UP : SubjectLimit.Way.ASK,
                decided.subject().ref());
        DecisionView view = DecisionView.of(decided.decision());
        if (stored) {
            audit.record(List.of(new AuditEntry(
                    asking.at(),
                    asking.actor(),
                    AuditAction.DECISION_ASKED,
                    decided.event().municipality(),
                    decided.subject().ref(),
                    null,
                    null)));
        }
        return new Answer(
                stored ? view : view.withoutReferences(),
                decided.owner().administration().id(),
                decided.topic());
    }
}
