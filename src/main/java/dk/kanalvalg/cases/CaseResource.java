package dk.kanalvalg.cases;

import dk.kanalvalg.citizen.PartyIdRequest;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.StrictJson;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final Caller caller;

    CaseResource(Cases cases, Pseudonyms pseudonyms, Caller caller) {
        this.cases = cases;
        this.pseudonyms = pseudonyms;
        this.caller = caller;
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

    @GET
    @Needs(Right.READ_CASES)
    @SecurityRequirement(name = "token")
    public Cases.Page list(
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
        caller.reach().must(municipality, administration);
        Cases.Filter filter = new Cases.Filter(
                municipality,
                null,
                administration,
                channel == null
                        ? null
                        : Parameters.word(Channel.class, "channel", channel).name(),
                reason,
                state == null
                        ? null
                        : Parameters.word(CaseState.Name.class, "state", state).name(),
                journeyId,
                Parameters.time("from", from),
                Parameters.time("to", to));
        return cases.list(filter, Parameters.cursor(cursor), Parameters.limit(limit, LARGEST_PAGE));
    }

    /** The case of one event, as a page of one or none: a portal that lost the answer finds it again. */
    private Cases.Page ofEvent(String municipality, String source, String eventId) {
        caller.reach().must(needed("municipality", municipality));
        List<CaseView> found = cases
                .ofEvent(municipality, needed("source", source), needed("eventId", eventId))
                .filter(view -> caller.reach().includes(view.municipality(), view.administration()))
                .stream()
                .toList();
        return new Cases.Page(found, null);
    }

    private static String needed(String name, String value) {
        if (value == null) {
            throw InvalidRequest.malformed(name, "is needed to find an event");
        }
        return value;
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
                Parameters.cursor(request.cursor()),
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
        return Parameters.uuid(caseId).orElseThrow(CaseResource::none);
    }

    static InvalidRequest none() {
        return new InvalidRequest(Problem.of(404, "CASE_UNKNOWN", "There is no such case."));
    }

    /** Reads parameters of a URL; a problem names the parameter and not its value. */
    static final class Parameters {

        private Parameters() {}

        static <E extends Enum<E>> E word(Class<E> type, String name, String value) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(value)) {
                    return constant;
                }
            }
            throw InvalidRequest.malformed(name, "is not one of the values that it can have");
        }

        static Instant time(String name, String value) {
            try {
                // A plus sign in a query was decoded as a blank.
                return value == null
                        ? null
                        : StrictJson.time(value.replace(' ', '+')).toInstant();
            } catch (DateTimeException refused) {
                throw InvalidRequest.malformed(name, "is not an RFC 3339 time with an offset");
            }
        }

        static UUID cursor(String value) {
            return value == null
                    ? null
                    : uuid(value).orElseThrow(() -> InvalidRequest.malformed("cursor", "is not a cursor of this list"));
        }

        static int limit(String value, int most) {
            if (value.matches("[0-9]{1,4}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most) {
                return Integer.parseInt(value);
            }
            throw InvalidRequest.malformed("limit", "is not a number from 1 to " + most);
        }

        static Optional<UUID> uuid(String value) {
            return value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                    ? Optional.of(UUID.fromString(value))
                    : Optional.empty();
        }
    }
}
