package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Takes in a contact that a page of the service itself sends, by the same way and rules as those of portals. */
@ApplicationScoped
public class TakeInContact {

    private final IntakeParser reading;
    private final StrictJson json;
    private final CommitGroup group;
    private final IntakeMetrics metrics;

    TakeInContact(IntakeParser reading, StrictJson json, CommitGroup group, IntakeMetrics metrics) {
        this.reading = reading;
        this.json = json;
        this.group = group;
        this.metrics = metrics;
    }

    /**
     * Stores and decides the contact.
     *
     * @param event as {@code POST /v1/contact-events} takes it
     * @throws InvalidRequest what that would answer where it takes nothing in
     */
    public CaseView takeIn(byte[] event) {
        Function<byte[], ContactEvent> read = bytes -> reading.plain(json.tree(bytes), "");
        Submission submission = group.submit(reading.inReach(read).apply(event));
        metrics.count(submission);
        return switch (submission) {
            case Submission.Accepted(var view) -> view;
            case Submission.Replayed(var view) -> view;
            case Submission.NotTaken notTaken -> throw new InvalidRequest(IntakeProblems.of(notTaken));
        };
    }
}
