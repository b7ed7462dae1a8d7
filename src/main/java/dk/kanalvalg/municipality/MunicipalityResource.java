package dk.kanalvalg.municipality;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Sets municipalities up, shows set-ups, and answers who would receive a matter. */
@Path("/v1")
@Tag(name = "Municipalities")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MunicipalityResource {

    private final MunicipalitySettings settings;
    private final SetUpMunicipality setUp;
    private final RemoveMunicipality remove;
    private final AdministrationTopics topics;
    private final Caller caller;

    MunicipalityResource(
            MunicipalitySettings settings,
            SetUpMunicipality setUp,
            RemoveMunicipality remove,
            AdministrationTopics topics,
            Caller caller) {
        this.remove = remove;
        this.caller = caller;
        this.topics = topics;
        this.settings = settings;
        this.setUp = setUp;
    }

    /** Who would receive a matter; {@code matchedPattern} is {@code null} when no route fits. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RouteView(String administration, String topic, String matchedPattern, boolean catchAll) {}

    @GET
    @Path("/municipalities/{code}")
    @Needs({Right.SET_UP, Right.APPROVE_SET_UP})
    @SecurityRequirement(name = "token")
    public MunicipalityRequest get(@PathParam("code") String code) {
        caller.reach().must(code);
        return settings.find(code).map(MunicipalityRequest::withWarnings).orElseThrow(MunicipalityResource::none);
    }

    /** A former set-up. Decisions name its version when the council's choices were used. */
    @GET
    @Path("/municipalities/{code}/versions/{version}")
    @Needs({Right.SET_UP, Right.APPROVE_SET_UP})
    @SecurityRequirement(name = "token")
    public MunicipalityRequest version(@PathParam("code") String code, @PathParam("version") String version) {
        caller.reach().must(code);
        return Optional.of(version)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .flatMap(number -> settings.find(code, Integer.parseInt(number)))
                .orElseThrow(MunicipalityResource::none);
    }

    private static InvalidRequest none() {
        return InvalidRequest.of(
                ErrorCode.MUNICIPALITY_UNKNOWN, 404, "There is no municipality of that code set up here.");
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/municipalities/{code}")
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Sets a municipality up, or replaces its set-up",
            description =
                    "What changes the council's choices or an administration's key takes two persons: the first call"
                            + " proposes it, the same call by another person does it.")
    @APIResponse(
            responseCode = "200",
            description = "It holds from now on",
            content = @Content(schema = @Schema(implementation = MunicipalityRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is proposed; another person must make the same call",
            content = @Content(schema = @Schema(implementation = MunicipalityRequest.class)))
    public RestResponse<MunicipalityRequest> put(@PathParam("code") String code, MunicipalityRequest request) {
        if (!code.matches("[0-9]{4}")) {
            throw InvalidRequest.impossible("code", "is not a municipality code of four digits");
        }
        caller.reach().must(code);
        return switch (setUp.setUp(code, request)) {
            case SetUpMunicipality.Result.Stored(MunicipalityRequest stored) -> {
                settings.municipality(code).map(List::of).ifPresent(topics::ensure);
                yield RestResponse.ok(stored.withWarnings());
            }
            case SetUpMunicipality.Result.Proposed(MunicipalityRequest meanwhile) ->
                RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, meanwhile.withWarnings())
                        .build();
        };
    }

    @DELETE
    @Path("/municipalities/{code}")
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public void delete(@PathParam("code") String code) {
        caller.reach().must(code);
        if (!remove.remove(code)) {
            throw none();
        }
    }

    @GET
    @Path("/routes")
    @Needs(Right.ASK)
    @SecurityRequirement(name = "token")
    public RouteView route(
            @QueryParam("municipality") String code, @QueryParam("kle") String kle, @QueryParam("facet") String facet) {
        if (code == null || kle == null) {
            throw InvalidRequest.malformed(code == null ? "municipality" : "kle", "must be given");
        }
        caller.reach().must(code);
        KleCode subject = KleCode.parse(kle)
                .orElseThrow(() -> InvalidRequest.impossible("kle", "is not a KLE subject of the form NN.NN.NN"));
        if (facet != null && !facet.matches("[A-ZÆØÅ][0-9]{2}")) {
            throw InvalidRequest.impossible("facet", "is not a KLE facet: a capital letter and two digits");
        }
        Municipality municipality = settings.municipality(code)
                .orElseThrow(() -> InvalidRequest.of(
                        ErrorCode.MUNICIPALITY_UNKNOWN,
                        "The municipality is not set up here.",
                        List.of(new Problem.Violation("municipality", "is not a municipality that is set up"))));
        AdministrationMap.Owner owner = municipality.map().owner(subject, facet);
        String administration = owner.administration().id();
        caller.reach().must(code, administration);
        return new RouteView(
                administration,
                municipality.topic(administration),
                owner.catchAll() ? null : owner.matchedPattern().value(),
                owner.catchAll());
    }
}
