package street12.gateway.edge;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/** Asks clients of a gateway that is about to stop to come back on another connection, before this one is closed on them. */
final class Farewell {

    private final BooleanSupplier leaving;

    Farewell(BooleanSupplier leaving) {
        this.leaving = leaving;
    }

    void handle(RoutingContext request) {
        request.addHeadersEndHandler(v -> {
            if (!leaving.getAsBoolean()) return;
            if (request.request().version() == HttpVersion.HTTP_2) {
                request.request().connection().goAway(0);
            } else {
                request.response().putHeader("Connection", "close");
            }
        });
        request.next();
    }
}
