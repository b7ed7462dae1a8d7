package dk.kanalvalg.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the feed: after an entry, or before everything that a transaction and later ones wrote.
 *
 * @param transaction that wrote the entry
 * @param at how far back a reader at this place may have to look
 */
record FeedPosition(long transaction, UUID caseId, int seq, Instant at) {

    private static final UUID NO_CASE = new UUID(0, 0);

    /** Before everything that the transaction and later ones wrote. */
    static FeedPosition before(long transaction, Instant at) {
        return new FeedPosition(transaction, NO_CASE, 0, at);
    }

    String text() {
        return String.join(" ", Long.toString(transaction), caseId.toString(), Integer.toString(seq), at.toString());
    }

    /** Reads what {@link #text} wrote; nobody else can have written it. */
    static FeedPosition parse(String text) {
        String[] parts = text.split(" ", -1);
        return new FeedPosition(
                Long.parseLong(parts[0]),
                UUID.fromString(parts[1]),
                Integer.parseInt(parts[2]),
                Instant.parse(parts[3]));
    }
}
