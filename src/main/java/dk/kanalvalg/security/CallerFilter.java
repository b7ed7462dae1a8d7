package dk.kanalvalg.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.MDC;

/** Takes the caller's name from {@code X-Actor}, and forgets who called when the request is over. */
@Provider
@PreMatching
class CallerFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ACTOR_HEADER = "X-Actor";

    @Override
    public void filter(ContainerRequestContext request) {
        String actor = request.getHeaderString(ACTOR_HEADER);
        if (Caller.isName(actor)) {
            MDC.put(Caller.MDC_KEY, actor);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MDC.remove(Caller.MDC_KEY);
        MDC.remove(Caller.REACH_KEY);
        MDC.remove(Caller.RIGHTS_KEY);
    }
}
