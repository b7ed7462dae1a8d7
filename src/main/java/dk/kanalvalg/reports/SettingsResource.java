package dk.kanalvalg.reports;

import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a council sets for its reports: prices, targets, and the principles that its rules serve. */
@Path("/v1")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SettingsResource {

    private final ChangeSettings settings;

    SettingsResource(ChangeSettings settings) {
        this.settings = settings;
    }

    @GET
    @Path("/municipalities/{code}/prices")
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public Prices prices(@PathParam("code") String code) {
        return settings.read(code, CouncilSetting.PRICES, Prices.class).orElse(Prices.NONE);
    }

    @PUT
    @Path("/municipalities/{code}/prices")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public Prices setPrices(@PathParam("code") String code, @NotNull Prices prices) {
        return settings.write(code, CouncilSetting.PRICES, prices);
    }

    @GET
    @Path("/municipalities/{code}/targets")
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public Targets targets(@PathParam("code") String code) {
        return settings.read(code, CouncilSetting.TARGETS, Targets.class).orElse(Targets.NONE);
    }

    @PUT
    @Path("/municipalities/{code}/targets")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public Targets setTargets(@PathParam("code") String code, @NotNull Targets targets) {
        return settings.write(code, CouncilSetting.TARGETS, targets);
    }

    @GET
    @Path("/municipalities/{code}/principles")
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public Principles principles(@PathParam("code") String code) {
        return settings.read(code, CouncilSetting.PRINCIPLES, Principles.class).orElse(Principles.NONE);
    }

    @PUT
    @Path("/municipalities/{code}/principles")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Right.SET_UP)
    @SecurityRequirement(name = "token")
    public Principles setPrinciples(@PathParam("code") String code, @NotNull Principles principles) {
        return settings.write(code, CouncilSetting.PRINCIPLES, principles);
    }
}
