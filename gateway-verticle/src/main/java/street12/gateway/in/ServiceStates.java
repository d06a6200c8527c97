package street12.gateway.in;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import street12.contracts.Json;
import street12.contracts.access.Grants;
import street12.gateway.ServiceState;
import street12.gateway.Services;
import street12.platform.auth.Access;
import street12.platform.guard.BreakerNews.Told;

/** How the services stand, for those who keep the system running. */
public final class ServiceStates {

    public static final String PATH = "/console/state";

    /** Breakers of other services, as they tell of them. */
    @FunctionalInterface
    public interface Others {
        Collection<Told> breakers();
    }

    private record Shown(List<ServiceState> services, Collection<Told> others) {}

    private final Services services;
    private final Others others;

    public ServiceStates(Services services, Others others) {
        this.services = services;
        this.others = others;
    }

    public void handle(RoutingContext request) {
        Access.require(request, Grants.OPERATOR, Grants.READ);
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.bytes(new Shown(services.states(), others.breakers()))));
    }
}
