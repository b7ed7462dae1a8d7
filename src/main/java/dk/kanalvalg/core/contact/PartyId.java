package dk.kanalvalg.core.contact;

/** A sender's id of a person or a company. It exists in memory only, between the request body and the keyed hash. */
public sealed interface PartyId {

    /** A person by personal number. */
    record Cpr(CprNumber number) implements PartyId {}

    /** A company by its number. */
    record Cvr(CvrNumber number) implements PartyId {}

    /** A person without a personal number, by the sender's own reference, at most 64 characters. */
    record Local(String value) implements PartyId {
        @Override
        public String toString() {
            return "Local[redacted]";
        }
    }
}
