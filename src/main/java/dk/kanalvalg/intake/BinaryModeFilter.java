package dk.kanalvalg.intake;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * In the binary mode of CloudEvents the content type is the data's, and JSON has more names than one. They become the
 * one that resources are found by.
 */
class BinaryModeFilter {

    private static final String ENVELOPES = "application/cloudevents";

    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 3)
    void name(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null
                && (request.getHeaders().containsKey("ce-specversion")
                        || request.getHeaders().containsKey("ce-id"))
                && !type.toLowerCase(Locale.ROOT).startsWith(ENVELOPES)
                && IntakeParser.isJson(type)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
