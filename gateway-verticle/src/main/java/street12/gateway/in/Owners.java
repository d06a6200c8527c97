package street12.gateway.in;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Predicate;
import street12.contracts.access.Grants;
import street12.platform.auth.Caller;

/** Whose a new thing is. */
final class Owners {

    private static final String OWNER = "userId";

    private Owners() {}

    /**
     * Which fields a line may fill in. A customer's own orders are the token's subject's: the order service fills that in, and
     * not the line with a name or a phone number.
     */
    static Predicate<String> given(RoutingContext request) {
        var caller = Caller.of(request);
        boolean owns = caller.has(Grants.CUSTOMER) && !caller.has(Grants.WRITE_ORDERS);
        return field -> !owns || !field.equals(OWNER);
    }
}
