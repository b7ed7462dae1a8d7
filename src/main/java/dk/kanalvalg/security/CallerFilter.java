package dk.kanalvalg.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.MDC;

/** Forgets who called when the request is over, so that nothing that runs on its thread later acts as that caller. */
@Provider
class CallerFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MDC.remove(Caller.MDC_KEY);
        MDC.remove(Caller.REACH_KEY);
        MDC.remove(Caller.RIGHTS_KEY);
    }
}
