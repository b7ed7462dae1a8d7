package dk.kanalvalg.intake;

import dk.kanalvalg.citizen.PartyIdRequest;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.platform.LanguageTag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

/** A contact event as a portal sends it. */
public record ContactEventRequest(
        @NotNull @Identifier(max = 200) String eventId,
        @NotNull @Identifier(max = 256) String source,
        @NotNull OffsetDateTime occurredAt,
        @NotNull @Size(max = 8) String municipality,
        ContactEvent.Direction direction,
        ContactEvent.IntakeChannel intakeChannel,
        @NotNull @Valid Subject subject,
        @NotNull @Valid Matter matter,
        @Valid Wishes wishes,
        @Valid Content content,
        @Identifier(max = 128) String journeyId,
        @Identifier(max = 200) String previousEventId,
        @Size(max = 64) Map<@Pattern(regexp = "[A-Za-z][A-Za-z0-9_]{0,63}") String, Object> attributes) {

    record Subject(
            @NotNull SubjectType type,
            @NotNull @Valid PartyIdRequest id,
            ContactEvent.Capacity capacity,
            Boolean identityVerified,
            @Valid PartyIdRequest company,
            @Valid SubmittedBy submittedBy) {}

    record SubmittedBy(
            @NotNull ContactEvent.SubmittedBy.Kind kind,
            ContactEvent.SubmittedBy.Assurance assurance,
            @Valid PartyIdRequest id) {}

    record Matter(
            @NotNull @Size(max = 32) String kle,
            @Size(max = 8) String facet,
            @FreeText(max = 300) String title,
            @Identifier(max = 128) String formRef,
            Boolean mandatorySelfService,
            ContactEvent.CommunicationType communicationType,
            Boolean legalEffect,
            Boolean acute,
            LocalDate deadline,
            @Valid EconomicException economicException) {}

    record EconomicException(
            @NotNull @Identifier String approvedBy, @NotNull OffsetDateTime approvedAt) {}

    record Wishes(
            ContactEvent.RequestedChannel requestedChannel,
            Boolean alternativeRequested,
            Boolean helpRequested,
            @LanguageTag String languageHelp,
            @PositiveOrZero Integer failedAttempts,
            ContactEvent.Format format) {

        static final Wishes NONE = new Wishes(null, null, null, null, null, null);
    }

    record Content(
            ContactEvent.ContentKind kind,
            @PositiveOrZero Long bytes,
            @Identifier(max = 2_000) String dataref) {

        static final Content NORMAL = new Content(null, null, null);
    }

    /** The same event under the id and source of an envelope. */
    ContactEventRequest in(String envelopeSource, String envelopeId, OffsetDateTime envelopeTime) {
        return new ContactEventRequest(
                envelopeId,
                envelopeSource,
                occurredAt == null ? envelopeTime : occurredAt,
                municipality,
                direction,
                intakeChannel,
                subject,
                matter,
                wishes,
                content,
                journeyId,
                previousEventId,
                attributes);
    }
}
