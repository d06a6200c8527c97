package street12.gateway.limit;

import java.util.Locale;
import street12.contracts.access.Grants;
import street12.platform.auth.Caller;

/** As whom a caller is counted. */
enum Who {
    USER,
    MACHINE,
    ADDRESS;

    private static final String[] SCOPES = {
        Grants.READ, Grants.WRITE_ORDERS, Grants.WRITE_PRODUCTS, Grants.WRITE_DELIVERIES
    };

    /** A token with a machine's scopes is a machine's. */
    static Who of(Caller caller) {
        if (caller.isAnybody()) return ADDRESS;
        return caller.has(SCOPES) ? MACHINE : USER;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
