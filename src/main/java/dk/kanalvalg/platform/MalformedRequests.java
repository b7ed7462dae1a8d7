package dk.kanalvalg.platform;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses, before anything routes them, requests whose target or host cannot be, and answers what fails outside the
 * resources. All of it as a problem, and nothing of it with its path in a log line or a metric: a path may hold a number.
 */
@Singleton
class MalformedRequests {

    /** What a request is counted under that no resource takes. */
    static final String UNMATCHED = "/unmatched";

    private static final int BEFORE_EVERYTHING = 1_000_000;
    private static final String TEMPLATE = "UrlPathTemplate";

    private final ResourcePaths paths;
    private final StoredJson json;
    private final Ids ids;

    MalformedRequests(ResourcePaths paths, StoredJson json, Ids ids) {
        this.paths = paths;
        this.json = json;
        this.ids = ids;
    }

    void register(@Observes Filters filters) {
        filters.register(this::judge, BEFORE_EVERYTHING);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
    }

    private void judge(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        label(request);
        if (!RequestLine.isTarget(request.uri()) && !ownInterface(request)) {
            refuse(
                    routing,
                    Problem.of(ErrorCode.BAD_REQUEST, "The path or the query is not one of RFC 3986 in UTF-8."));
        } else if (request.version() == HttpVersion.HTTP_1_1
                && !RequestLine.isHost(request.headers().getAll("Host"))) {
            refuse(routing, Problem.of(ErrorCode.BAD_REQUEST, "The request does not name its host once, as one."));
        } else {
            routing.next();
        }
    }

    /** Under its template, which the framework itself puts in place only once a method is found. */
    private void label(HttpServerRequest request) {
        if (!ownInterface(request) && request instanceof HttpServerRequestInternal counted) {
            String path = request.path();
            counted.context()
                    .putLocal(
                            TEMPLATE,
                            path == null ? UNMATCHED : paths.template(path).orElse(UNMATCHED));
        }
    }

    /** Health, metrics and the like, which are not counted. */
    private static boolean ownInterface(HttpServerRequest request) {
        String path = request.path();
        return path != null && path.startsWith("/q/");
    }

    private void failed(RoutingContext routing) {
        label(routing.request());
        Throwable failure = routing.failure();
        if (failure instanceof SecurityException) {
            // Who is not let in is told so by those who judge it.
            routing.next();
            return;
        }
        int status = routing.statusCode() < 400 ? 500 : routing.statusCode();
        if (ClientGone.causes(failure)) {
            status = ClientGone.STATUS;
        } else if (status >= 500 && failure != null) {
            Log.error("A request failed outside the resources", new LoggedFailure(failure));
        }
        refuse(routing, problem(status));
    }

    private static Problem problem(int status) {
        if (status == ClientGone.STATUS) {
            return ClientGone.problem();
        }
        if (status >= 500) {
            return Problem.of(
                    ErrorCode.INTERNAL_ERROR, status, "The request met a fault of ours. Its id helps us find it.");
        }
        return status == 413
                ? Problem.of(ErrorCode.BODY_TOO_LARGE, "The body is larger than any may be.")
                : Problem.of(ErrorCode.BAD_REQUEST, status, "The request cannot be served as it is.");
    }

    private void refuse(RoutingContext routing, Problem problem) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        String id = RequestIdFilter.honoured(routing.request().getHeader(RequestIdFilter.HEADER), ids);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader(RequestIdFilter.HEADER, id)
                // What of the body has not been read would else be taken for the next request.
                .putHeader("Connection", "close")
                .end(json.write(problem.of(id)));
    }
}
