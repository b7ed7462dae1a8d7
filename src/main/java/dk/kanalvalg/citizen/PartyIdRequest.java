package dk.kanalvalg.citizen;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.core.contact.CvrNumber;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** A person's or company's id in a request body, the only place where a personal number is allowed. */
public record PartyIdRequest(
        @NotNull Type type,
        @NotNull @Size(min = 1, max = 64) String value) {

    /** Kinds of ids. */
    public enum Type {
        CPR,
        CVR,
        LOCAL
    }

    /**
     * The id.
     *
     * @param field its path in the request
     * @throws InvalidRequest 422 when no such id can exist
     */
    @JsonIgnore
    public PartyId party(String field) {
        Optional<? extends PartyId> id =
                switch (type) {
                    case CPR -> CprNumber.parse(value).map(PartyId.Cpr::new);
                    case CVR -> CvrNumber.parse(value).map(PartyId.Cvr::new);
                    case LOCAL ->
                        value.chars().anyMatch(Character::isISOControl)
                                ? Optional.<PartyId.Local>empty()
                                : Optional.of(new PartyId.Local(value));
                };
        if (id.isEmpty()) {
            throw InvalidRequest.impossible(field + ".value", "is not a possible " + type + " number");
        }
        return id.get();
    }

    @Override
    public String toString() {
        return "PartyIdRequest[" + type + ", redacted]";
    }
}
