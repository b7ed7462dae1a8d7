package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.imports.ImportStore.Refusal;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.ProgressEvents;
import dk.kanalvalg.platform.UuidText;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.TransactionScope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers the progress of imports, and which lines they refused. */
@Path("/v1/citizens/standing/imports")
@Tag(name = "Citizens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ImportsResource {

    private static final int LARGEST_PAGE = 1_000;
    private static final int LATEST = 50;

    private final Imports imports;
    private final ImportConfig config;
    private final ProgressEvents progress;
    private final Caller caller;

    ImportsResource(Imports imports, ImportConfig config, ProgressEvents progress, Caller caller) {
        this.imports = imports;
        this.config = config;
        this.progress = progress;
        this.caller = caller;
    }

    /**
     * Faults of refused lines, in the order of the lines. It contains no value that was sent.
     *
     * @param nextLine the start of the next page, or {@code null} at the end
     */
    record RefusalsView(List<RefusalView> refusals, Long nextLine) {}

    record RefusalView(long line, String code, String field, String message) {}

    /** The latest imports, newest first. */
    @GET
    @Needs(Right.TELL)
    @SecurityRequirement(name = "token")
    public List<ImportView> list() {
        caller.reach().mustBeEverything();
        return imports.latest(LATEST);
    }

    @GET
    @Needs(Right.TELL)
    @SecurityRequirement(name = "token")
    @Path("/{importId}")
    public ImportView get(@PathParam("importId") String importId) {
        return find(importId);
    }

    /** Sends the progress repeatedly until the import ends. */
    @GET
    @Needs(Right.TELL)
    @SecurityRequirement(name = "token")
    @Path("/{importId}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void watch(@PathParam("importId") String importId, @Context SseEventSink sink, @Context Sse sse) {
        UUID id = find(importId).importId();
        // The caller is forgotten once the first event is sent.
        TransactionScope.of(caller.reach())
                .run(() -> progress.send(
                        () -> imports.find(id),
                        ImportView::state,
                        ImportView.State.RUNNING,
                        config.tellEvery(),
                        sink,
                        sse));
    }

    @GET
    @Needs(Right.TELL)
    @SecurityRequirement(name = "token")
    @Path("/{importId}/refusals")
    public RefusalsView refusals(
            @PathParam("importId") String importId, @QueryParam("after") @DefaultValue("0") String after) {
        UUID id = find(importId).importId();
        List<Refusal> page = imports.refusals(id, line(after), LARGEST_PAGE);
        // A line's faults stay together: the last line of a full page may have more, so it comes whole on the next
        // page.
        boolean full = page.size() == LARGEST_PAGE;
        long last = page.isEmpty() ? 0 : page.getLast().line();
        List<Refusal> whole = full && page.getFirst().line() < last
                ? page.stream().filter(one -> one.line() < last).toList()
                : page;
        return new RefusalsView(
                whole.stream()
                        .map(one -> new RefusalView(one.line(), one.code(), one.field(), one.message()))
                        .toList(),
                full ? (Long) whole.getLast().line() : null);
    }

    /** A file may tell of any municipality, so that who reaches one of them does not see what became of it. */
    private ImportView find(String importId) {
        caller.reach().mustBeEverything();
        return UuidText.parse(importId)
                .flatMap(imports::find)
                .orElseThrow(() -> InvalidRequest.of(ErrorCode.IMPORT_UNKNOWN, "There is no such import."));
    }

    private static long line(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw InvalidRequest.malformed("after", "must be the number of a line");
        }
        return Long.parseLong(text);
    }
}
