package dk.kanalvalg.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.decision.DecisionView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A case as it is published to the administration that owns it: {@code case.v1.schema.json}. Fields may be added, never
 * renamed. The rules that were considered are left out, because they only serve explanations.
 *
 * @param previousCaseId the case that it follows, or {@code null}
 * @param citizen the citizen's number for this administration only, or {@code null} where it has no key
 */
record CaseMessageV1(
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
        Matter matter,
        DecisionPart decision,
        @JsonInclude(JsonInclude.Include.NON_NULL) SealedNumber citizen) {

    /** What the case is about. */
    record Matter(String kle, String facet, String title, String formRef, LocalDate deadline, String dataref) {}

    /** The citizen's number, encrypted for the administration. */
    record SealedNumber(String jwe) {}

    /** The decision in force. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionPart(
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<Recipient> recipients,
            List<Step> fallback,
            List<String> obligations,
            List<String> warnings,
            List<Decision.PolicyVersion> policies,
            List<String> legalBasis,
            LocalizedText text,
            String note,
            Instant decidedAt) {}

    /** Who is written to, and how far it has come. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recipient(
            String citizenRef,
            RecipientRole role,
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<Step> fallback,
            List<String> obligations,
            LocalizedText text,
            ContactEvent.Format format,
            Delivery delivery,
            Instant nextStepAt) {}

    /** How far it has come with a recipient; {@code at} is left out while it is pending. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(RecipientDeliveries.State state, Instant at) {}

    /** The next step, taken after a time without a sign of arrival. */
    record Step(Channel channel, String means, String after, boolean workingDays) {}

    /**
     * The message about a case as it is now.
     *
     * @param jwe the encrypted number, or {@code null}
     */
    static CaseMessageV1 of(CaseView view, String jwe) {
        CaseView.MatterView matter = view.matter();
        return new CaseMessageV1(
                view.caseId(),
                view.eventId(),
                view.source(),
                view.municipality(),
                view.citizenRef(),
                view.administration(),
                view.topic(),
                view.journeyId(),
                view.previousCaseId(),
                view.state(),
                view.occurredAt(),
                view.createdAt(),
                view.version(),
                new Matter(
                        matter.kle(),
                        matter.facet(),
                        matter.title(),
                        matter.formRef(),
                        matter.deadline(),
                        matter.dataref()),
                decision(view.decision()),
                jwe == null ? null : new SealedNumber(jwe));
    }

    private static DecisionPart decision(DecisionView view) {
        return new DecisionPart(
                view.channel(),
                view.means(),
                view.reason(),
                view.humanRequired(),
                view.recipients().stream().map(CaseMessageV1::recipient).toList(),
                steps(view.fallback()),
                view.obligations(),
                view.warnings(),
                view.policies(),
                view.legalBasis(),
                view.text(),
                view.note(),
                view.decidedAt());
    }

    private static Recipient recipient(DecisionView.Recipient view) {
        return new Recipient(
                view.citizenRef(),
                view.role(),
                view.channel(),
                view.means(),
                view.reason(),
                view.humanRequired(),
                steps(view.fallback()),
                view.obligations(),
                view.text(),
                view.format(),
                view.delivery() == null
                        ? null
                        : new Delivery(view.delivery().state(), view.delivery().at()),
                view.nextStepAt());
    }

    private static List<Step> steps(List<DecisionView.Fallback> ladder) {
        return ladder.stream()
                .map(step -> new Step(step.channel(), step.means(), step.after(), step.workingDays()))
                .toList();
    }
}
