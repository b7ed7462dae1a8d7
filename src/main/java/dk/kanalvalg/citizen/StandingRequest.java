package dk.kanalvalg.citizen;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.platform.LanguageTag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A source's statement on how a party can be reached. There is no field for the ground of an exemption, a diagnosis,
 * sex, nationality or health; such a field is refused as unknown.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StandingRequest(
        @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
        @NotNull @Valid PartyIdRequest id,
        @Identifier String source,
        OffsetDateTime checkedAt,
        Standing.DigitalPost digitalPost,
        Standing.CprStatus cprStatus,
        LocalDate birthDate,
        LocalDate residentSince,
        Standing.MitId mitId,
        Boolean nemSms,
        @Size(max = 100) List<@NotNull @Valid SpecialCircumstance> specialCircumstances,
        @Size(max = 100) List<@NotNull @Valid Representative> guardians,
        @Size(max = 100) List<@NotNull @Valid Representative> powersOfAttorney,
        @Size(max = 100) List<@NotNull @Valid CustodyHolder> custodyHolders,
        Boolean readAccess,
        Boolean addressProtection,
        Boolean threatMarker,
        @LanguageTag String preferredLanguage,
        Channel previousChannel,
        Boolean mailboxInactive,
        @Size(max = 200) List<@NotNull @Valid Consent> consents,
        @Valid Company company,
        ContactEvent.Format preferredFormat) {

    record SpecialCircumstance(
            @NotNull @Identifier(max = 10) String kle,
            @NotNull Method method,
            LocalDate validTo,
            @Identifier String recordedBy) {}

    /** Agreed channels. There is no agreement on the digital channel. */
    enum Method {
        HYBRID,
        ANALOG
    }

    record Representative(
            @NotNull @Valid PartyIdRequest id,
            @Size(max = 200) List<@NotNull @Identifier(max = 10) String> kle,
            LocalDate validTo) {}

    record CustodyHolder(@NotNull @Valid PartyIdRequest id, Boolean excluded) {}

    record Consent(
            @NotNull @Identifier(max = 40) String from,
            @NotNull @Identifier(max = 40) String to,
            @NotNull @FreeText(max = 256) String purpose,
            @NotNull OffsetDateTime givenAt,
            OffsetDateTime withdrawnAt) {}

    record Company(@NotNull Standing.CompanyStatus status, LocalDate registeredOn) {}
}
