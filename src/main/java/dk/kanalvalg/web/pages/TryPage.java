package dk.kanalvalg.web.pages;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.intake.TakeInContact;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Sends the contact of a made-up citizen, so that somebody who is new sees what becomes of it. Of a developer's package only:
 * in production there is no such page.
 */
@Path("/try")
@IfBuildProfile(anyOf = {"local", "dev", "test"})
@RunOnVirtualThread
class TryPage {

    private final PreparedContacts contacts;
    private final TakeInContact intake;

    TryPage(PreparedContacts contacts, TakeInContact intake) {
        this.contacts = contacts;
        this.intake = intake;
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance tryContact(List<PreparedContacts.Choice> choices, boolean danish);

        private Templates() {}
    }

    @GET
    @Needs(Right.SUBMIT)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page(@HeaderParam("Accept-Language") String languages) {
        Language language = Language.preferred(languages);
        return Response.ok(Templates.tryContact(contacts.choices(), language == Language.DANISH)
                        .render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /** Sends it, and shows its case. */
    @POST
    @Needs(Right.SUBMIT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response send(@FormParam("contact") String contact) {
        byte[] event = contacts.event(contact)
                .orElseThrow(() -> InvalidRequest.impossible("contact", "is none of the prepared ones"));
        return Response.seeOther(URI.create("/app/sager/" + intake.takeIn(event).caseId()))
                .build();
    }
}
