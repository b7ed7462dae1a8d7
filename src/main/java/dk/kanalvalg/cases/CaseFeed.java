package dk.kanalvalg.cases;

import dk.kanalvalg.cases.CaseFeedStore.Entry;
import dk.kanalvalg.identity.SealedText;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What happened to the cases of a municipality, oldest first, for readers that come back. A reader that goes on from the
 * cursor it had misses nothing and sees nothing twice, however many write at the same time.
 *
 * @see <a href="../../../../../../docs/adr/0023-a-feed-in-the-order-of-transactions.md">ADR 0023</a>
 */
@ApplicationScoped
class CaseFeed {

    /** How many entries are looked at for one page: most may be of others, and a request must end. */
    private static final int MOST_READ = 2_000;

    private final CaseFeedStore feed;
    private final CaseStore cases;
    private final SealedText sealed;
    private final CaseFeedConfig config;
    private final Now clock;

    CaseFeed(CaseFeedStore feed, CaseStore cases, SealedText sealed, CaseFeedConfig config, Now clock) {
        this.feed = feed;
        this.cases = cases;
        this.sealed = sealed;
        this.config = config;
        this.clock = clock;
    }

    /** Something that happened, with the case as it is now. */
    record Item(String cursor, String event, Instant at, CaseView view) {}

    /**
     * Some of what happened.
     *
     * @param next where to go on
     * @param more whether there is more already
     */
    record Page(List<Item> items, String next, boolean more) {}

    /**
     * The page after a cursor; without one it is empty, and its {@code next} is the present end.
     *
     * @param shown what the caller is to see; the rest is skipped
     */
    @BoundedRead
    @Transactional
    Page read(String municipality, String after, Predicate<Entry> shown, int limit) {
        long horizon = feed.horizon();
        FeedPosition end = FeedPosition.before(horizon, clock.now());
        if (after == null) {
            return new Page(List.of(), cursor(municipality, end), false);
        }
        FeedPosition from = position(municipality, after, end);
        List<Entry> found = feed.after(municipality, from, horizon, MOST_READ);
        List<Entry> chosen = new ArrayList<>();
        FeedPosition read = end;
        boolean more = false;
        for (Entry entry : found) {
            if (chosen.size() == limit) {
                more = true;
                break;
            }
            read = entry.position();
            if (entry.source() != null && shown.test(entry)) {
                chosen.add(entry);
            }
        }
        more = more || found.size() == MOST_READ;
        return new Page(items(municipality, chosen), cursor(municipality, more ? read : end), more);
    }

    private List<Item> items(String municipality, List<Entry> chosen) {
        Map<UUID, CaseView> views = cases.find(chosen.stream()
                .map(entry -> entry.position().caseId())
                .distinct()
                .toList());
        return chosen.stream()
                // One that was deleted since the entries were read is no more to be told of than one deleted before.
                .filter(entry -> views.containsKey(entry.position().caseId()))
                .map(entry -> new Item(
                        cursor(municipality, entry.position()),
                        entry.event(),
                        entry.at(),
                        views.get(entry.position().caseId()).withoutConsidered()))
                .toList();
    }

    /** Sealed, because the numbers of transactions tell how much happens to the cases of others. */
    private String cursor(String municipality, FeedPosition position) {
        return sealed.seal(position.text(), boundTo(municipality));
    }

    private FeedPosition position(String municipality, String cursor, FeedPosition end) {
        FeedPosition position = sealed.open(cursor, boundTo(municipality))
                .map(FeedPosition::parse)
                .orElseThrow(() -> InvalidRequest.malformed("after", "is not a cursor of this feed"));
        Instant oldest = end.at().atOffset(ZoneOffset.UTC).minus(config.kept()).toInstant();
        // One of a later transaction was made before the database went back to an earlier state.
        if (position.at().isBefore(oldest) || position.transaction() > end.transaction()) {
            throw InvalidRequest.of(
                    ErrorCode.CURSOR_EXPIRED,
                    "The cursor is older than what is kept; begin anew with the list of cases.");
        }
        return position;
    }

    private static String boundTo(String municipality) {
        return "kanalvalg case feed " + municipality;
    }
}
