package street12.delivery.in;

import io.vertx.ext.web.RoutingContext;
import street12.contracts.access.Grants;
import street12.delivery.domain.Actor;
import street12.platform.auth.Caller;

/** Who calls. The one place where a caller's roles come in: the domain holds them against the step's {@code by}. */
final class Actors {

    private Actors() {}

    static Actor of(RoutingContext request) {
        var caller = Caller.of(request);
        if (caller.isAnybody()) return Actor.TRUSTED;
        return new Actor(caller.has(Grants.WRITE_DELIVERIES) ? null : caller.grants(), null, caller.subject());
    }
}
