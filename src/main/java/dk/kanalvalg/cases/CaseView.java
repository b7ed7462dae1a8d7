package dk.kanalvalg.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.decision.DecisionView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A case as it is answered.
 *
 * @param previousCaseId the case that it follows, or {@code null}
 */
public record CaseView(
        UUID caseId,
        String eventId,
        String source,
        String municipality,
        String citizenRef,
        String administration,
        String topic,
        String journeyId,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID previousCaseId,
        CaseState.Name state,
        Instant occurredAt,
        Instant createdAt,
        int version,
        MatterView matter,
        DecisionView decision)
        implements ShownCase {

    /** What the case is about. The content itself stays at {@code dataref}. */
    public record MatterView(
            String kle, String facet, String title, String formRef, LocalDate deadline, String dataref) {

        static MatterView of(ContactEvent event) {
            ContactEvent.Matter matter = event.matter();
            return new MatterView(
                    matter.kle().value(),
                    matter.facet(),
                    matter.title(),
                    matter.formRef(),
                    matter.deadline(),
                    event.content().dataref());
        }
    }

    /** The same without the rules that were considered. */
    CaseView withoutConsidered() {
        return new CaseView(
                caseId,
                eventId,
                source,
                municipality,
                citizenRef,
                administration,
                topic,
                journeyId,
                previousCaseId,
                state,
                occurredAt,
                createdAt,
                version,
                matter,
                decision.withoutConsidered());
    }
}
