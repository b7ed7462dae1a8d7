package dk.kanalvalg.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.slf4j.MDC;

/**
 * Uses and returns {@code X-Request-Id} and W3C {@code traceparent}. A request id that could contain a personal number,
 * or has other than plain characters, is replaced, because it appears in every log line.
 */
@Provider
@PreMatching
public class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {

    public static final String MDC_KEY = "requestId";

    static final String HEADER = "X-Request-Id";
    static final String TRACE_HEADER = "traceparent";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    /** W3C forbids ids of zeros only, and version ff. */
    private static final Pattern TRACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        String id = honoured(given, ids);
        MDC.put(MDC_KEY, id);
        String trace = traced(request.getHeaderString(TRACE_HEADER), ids);
        MDC.put("traceId", trace.substring(3, 35));
        // Set now: what is answered as server-sent events passes no response filter, a refusal of it neither.
        ServerHttpResponse response = ((ResteasyReactiveContainerRequestContext) request)
                .getServerRequestContext()
                .serverResponse();
        response.setResponseHeader(HEADER, id);
        response.setResponseHeader(TRACE_HEADER, trace);
    }

    /** The id that was given, or another in its place. */
    static String honoured(String given, Ids ids) {
        boolean usable = given != null && PLAIN.matcher(given).matches() && !PersonalNumbers.in(given);
        return usable ? given : ids.next().toString();
    }

    /** The trace that was given, or a new one in its place. */
    static String traced(String given, Ids ids) {
        if (given != null && TRACE.matcher(given).matches()) {
            return given;
        }
        String fresh = ids.next().toString().replace("-", "");
        return "00-" + fresh + "-" + ids.next().toString().replace("-", "").substring(16) + "-00";
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MDC.remove(MDC_KEY);
        MDC.remove("traceId");
    }
}
