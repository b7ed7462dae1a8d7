package dk.kanalvalg.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kanalvalg.cases.CaseFeedStore.Entry;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feed of cases: whole ones for caseworkers' systems, and receipts for those who send contacts. */
@Path("/v1/cases/feed")
@Tag(name = "Cases")
@Produces("application/json")
@RunOnVirtualThread
class CaseFeedResource {

    private static final int LARGEST_PAGE = 200;

    /** What a receipt tells of anyway. The steps between tell how the citizen was reached. */
    private static final Set<String> IN_RECEIPTS = Set.of("ROUTED", "CLOSED");

    private final CaseFeed feed;
    private final ShownCases shown;
    private final Caller caller;

    CaseFeedResource(CaseFeed feed, ShownCases shown, Caller caller) {
        this.feed = feed;
        this.shown = shown;
        this.caller = caller;
    }

    /**
     * Something that happened to a case.
     *
     * @param cursor to go on after it
     * @param view the case as it is now, or its receipt
     */
    record FeedItem(
            String cursor,
            String event,
            Instant at,

            @JsonProperty("case") ShownCase view) {}

    /**
     * Some of what happened, oldest first.
     *
     * @param next the cursor to go on with
     * @param more whether there is more already, so that there is no need to wait
     */
    record FeedPage(List<FeedItem> items, String next, boolean more) {}

    @GET
    @Needs({Right.READ_CASES, Right.READ_RECEIPTS})
    @SecurityRequirement(name = "token")
    public FeedPage read(
            @QueryParam("municipality") String municipality,
            @QueryParam("administration") String administration,
            @QueryParam("source") String source,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo uri) {
        Caller.Reach reach = caller.reach();
        ListParameters.needed("municipality", municipality);
        if (administration == null) {
            reach.must(municipality);
        } else {
            reach.must(municipality, administration);
        }
        if (after == null && uri.getQueryParameters().containsKey("after")) {
            // A reader that lost its cursor would begin at the present end, and miss what came before.
            throw InvalidRequest.malformed("after", "is empty");
        }
        Predicate<Entry> chosen = entry -> (administration == null || owns(entry, administration))
                && (source == null || source.equals(entry.source()));
        CaseFeed.Page page = feed.read(
                municipality,
                after,
                chosen.and(visible(municipality, reach)),
                ListParameters.limit(limit, LARGEST_PAGE));
        Function<CaseView, ShownCase> form = shown.forCallerWithinReach();
        return new FeedPage(
                page.items().stream()
                        .map(item -> new FeedItem(item.cursor(), item.event(), item.at(), form.apply(item.view())))
                        .toList(),
                page.next(),
                page.more());
    }

    private Predicate<Entry> visible(String municipality, Caller.Reach reach) {
        return shown.whole()
                ? entry -> reach.includes(municipality, entry.administration())
                        || (entry.formerOwner() != null && reach.includes(municipality, entry.formerOwner()))
                : entry -> IN_RECEIPTS.contains(entry.event())
                        && reach.speaksFor(entry.source())
                        && reach.includes(municipality, entry.administration());
    }

    /** The former owner sees that a case was taken from it. */
    private static boolean owns(Entry entry, String administration) {
        return administration.equals(entry.administration()) || administration.equals(entry.formerOwner());
    }
}
