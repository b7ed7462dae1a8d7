package dk.kanalvalg.platform;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/** The client of the request at hand: costly work ends when nobody waits for it any more. */
@Singleton
public class WaitingClient {

    private final CurrentVertxRequest request;

    WaitingClient(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Whether the client has closed its connection, to be asked from any thread; never so outside a request. */
    public BooleanSupplier gone() {
        RoutingContext current = Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return current == null ? () -> false : current.response()::closed;
    }
}
