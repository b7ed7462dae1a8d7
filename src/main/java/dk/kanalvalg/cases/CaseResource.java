package dk.kanalvalg.cases;

import dk.kanalvalg.citizen.PartyIdRequest;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Reads single cases and lists of cases. */
@Path("/v1/cases")
@Tag(name = "Cases")
@jakarta.ws.rs.Produces("application/json")
@RunOnVirtualThread
class CaseResource {

    private static final int LARGEST_PAGE = 200;

    private final Cases cases;
    private final Pseudonyms pseudonyms;
    private final ShownCases shown;
    private final Caller caller;
    private final ListedPeriod period;

    CaseResource(Cases cases, Pseudonyms pseudonyms, ShownCases shown, Caller caller, ListedPeriod period) {
        this.cases = cases;
        this.pseudonyms = pseudonyms;
        this.shown = shown;
        this.caller = caller;
        this.period = period;
    }

    record SearchRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
            @NotNull @Valid PartyIdRequest id,
            String cursor,
            @Min(1) @Max(LARGEST_PAGE) Integer limit) {}

    @GET
    @Path("/{caseId}")
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public RestResponse<CaseView> get(@PathParam("caseId") String caseId) {
        CaseView view = found(caseId);
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", "\"" + view.version() + "\"")
                .build();
    }

    @GET
    @Path("/{caseId}/history")
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public List<Cases.HistoryEntry> history(@PathParam("caseId") String caseId) {
        found(caseId);
        List<Cases.HistoryEntry> history = cases.history(id(caseId));
        if (history.isEmpty()) {
            throw none();
        }
        return history;
    }

    /** Some cases, newest first, whole or as receipts, and the cursor of the next page, or {@code null}. */
    record CasePage(List<? extends ShownCase> cases, String nextCursor) {

        private static CasePage of(Cases.Page page) {
            return new CasePage(page.cases(), page.nextCursor());
        }
    }

    /** A list, or the case of one event; the latter also for whoever sent the event, as a receipt. */
    @GET
    @Needs({Right.READ_CASES, Right.READ_RECEIPTS})
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "A municipality's cases, newest first",
            description =
                    "municipality may be left out by a token that reaches exactly one. Without from the list goes "
                            + "90 days back from to, or from now; the cases of a journey are listed whenever they were opened.")
    public CasePage list(
            @QueryParam("municipality") String municipality,
            @QueryParam("administration") String administration,
            @QueryParam("channel") String channel,
            @QueryParam("reason") String reason,
            @QueryParam("state") String state,
            @QueryParam("journeyId") String journeyId,
            @QueryParam("source") String source,
            @QueryParam("eventId") String eventId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        if (source != null || eventId != null) {
            return ofEvent(municipality, source, eventId);
        }
        shown.mustBeWhole();
        String chosen = ListParameters.municipality(municipality, caller.reach());
        caller.reach().must(chosen, administration);
        Instant before = ListParameters.time("to", to);
        Instant since = ListParameters.time("from", from);
        Cases.Filter filter = new Cases.Filter(
                chosen,
                null,
                administration,
                channel == null
                        ? null
                        : ListParameters.word(Channel.class, "channel", channel).name(),
                reason,
                state == null
                        ? null
                        : ListParameters.word(CaseState.Name.class, "state", state)
                                .name(),
                journeyId,
                // The cases of one journey are few, whenever they were opened.
                journeyId == null ? period.from(since, before) : since,
                before);
        return CasePage.of(
                cases.list(filter, ListParameters.cursor(cursor), ListParameters.limit(limit, LARGEST_PAGE)));
    }

    /** The case of one event, as a page of one or none: a portal that lost the answer finds it again. */
    private CasePage ofEvent(String municipality, String source, String eventId) {
        caller.reach().must(ListParameters.needed("municipality", municipality));
        ListParameters.needed("source", source);
        if (!shown.whole()) {
            caller.reach().mustSpeakFor(source);
        }
        return new CasePage(
                cases
                        .ofEvent(municipality, source, ListParameters.needed("eventId", eventId))
                        .filter(view -> caller.reach().includes(view.municipality(), view.administration()))
                        .map(shown.forCaller())
                        .stream()
                        .toList(),
                null);
    }

    /** Searches by a citizen's number, which must not appear in a URL. */
    @POST
    @jakarta.ws.rs.Consumes("application/json")
    @Path("/search")
    @Needs(Right.LOOK_UP)
    @SecurityRequirement(name = "token")
    public Cases.Page search(SearchRequest request) {
        caller.reach().must(request.municipality());
        Cases.Page page = cases.ofCitizen(
                request.municipality(),
                pseudonyms
                        .party(request.municipality(), request.id().party("id"))
                        .ref(),
                ListParameters.cursor(request.cursor()),
                request.limit() == null ? LARGEST_PAGE : request.limit());
        Caller.Reach reach = caller.reach();
        return new Cases.Page(
                page.cases().stream()
                        .filter(view -> reach.includes(view.municipality(), view.administration()))
                        .toList(),
                page.nextCursor());
    }

    private CaseView found(String caseId) {
        return cases.find(id(caseId))
                .filter(view -> caller.reach().includes(view.municipality(), view.administration()))
                .orElseThrow(CaseResource::none);
    }

    static UUID id(String caseId) {
        return UuidText.parse(caseId).orElseThrow(CaseResource::none);
    }

    static InvalidRequest none() {
        return InvalidRequest.of(ErrorCode.CASE_UNKNOWN, "There is no such case.");
    }
}
