package dk.kanalvalg.platform;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Settles the form of an answer before anything is done: a client that takes none of a method's forms gets 406 and the
 * method does not run. What the framework would read in an {@code Accept} header is replaced by what it says.
 */
@Singleton
public class ContentNegotiation {

    private static final String ACCEPTED = "kanalvalg.accepted";

    private final Map<Method, List<MediaType>> produced = new ConcurrentHashMap<>();

    /** The form that was settled for the request at hand, for a method that has several. */
    public static MediaType settled(HttpHeaders headers) {
        return MediaType.valueOf(headers.getHeaderString(HttpHeaders.ACCEPT));
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 2)
    void read(ContainerRequestContext request) {
        AcceptedTypes accepted = AcceptedTypes.of(request.getHeaders().get(HttpHeaders.ACCEPT));
        request.setProperty(ACCEPTED, accepted);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, accepted.header());
    }

    @ServerRequestFilter(priority = Priorities.USER)
    Optional<Response> settle(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null || !(request.getProperty(ACCEPTED) instanceof AcceptedTypes accepted)) {
            return Optional.empty();
        }
        Optional<MediaType> best = accepted.best(produced.computeIfAbsent(method, ContentNegotiation::produces));
        if (best.isEmpty()) {
            return Optional.of(Problem.of(ErrorCode.NOT_ACCEPTABLE, "There is no answer of a type that is accepted.")
                    .response());
        }
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, best.get().toString());
        return Optional.empty();
    }

    private static List<MediaType> produces(Method method) {
        Produces declared = method.getAnnotation(Produces.class);
        if (declared == null) {
            declared = method.getDeclaringClass().getAnnotation(Produces.class);
        }
        return declared == null
                ? List.of(MediaType.APPLICATION_JSON_TYPE)
                : Arrays.stream(declared.value())
                        .map(MediaType::valueOf)
                        .map(type -> new MediaType(type.getType(), type.getSubtype()))
                        .toList();
    }
}
