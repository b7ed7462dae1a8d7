package dk.kanalvalg.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.routing.Administration;
import java.util.UUID;

/**
 * What whoever sends contacts is told of a case: that it is taken in, in words that are the same for everybody. How the
 * citizen is reached would tell who is exempt, threatened or dead.
 *
 * @param state {@code CLOSED}, or {@code ROUTED} before: the steps between tell how the citizen was reached
 */
public record CaseReceipt(
        UUID caseId, String eventId, String source, String municipality, CaseState.Name state, ReceiptDecision decision)
        implements ShownCase {

    private static final LocalizedText NEUTRAL = new LocalizedText(
            "Vi har fået din henvendelse og svarer dig.", "We have received your enquiry and will answer you.");

    /** The text for the citizen, and whom the citizen can contact. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReceiptDecision(LocalizedText text, ReceiptContact contact) {}

    /** Where the administration that owns the matter can be reached. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReceiptContact(String name, String phone, String url) {

        static ReceiptContact of(Administration administration) {
            return new ReceiptContact(administration.name(), administration.phone(), administration.url());
        }
    }

    static CaseReceipt of(CaseView view, ReceiptContact contact) {
        return new CaseReceipt(
                view.caseId(),
                view.eventId(),
                view.source(),
                view.municipality(),
                view.state() == CaseState.Name.CLOSED ? CaseState.Name.CLOSED : CaseState.Name.ROUTED,
                new ReceiptDecision(NEUTRAL, contact));
    }
}
