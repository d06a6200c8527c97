package street12.acceptance.drill;

import java.util.OptionalLong;
import street12.acceptance.fleet.Fleet;

/** Looks at who may send a service's events. */
final class Leases {

    private Leases() {}

    /** Counts how often the lease went from one owner to another; empty for a service that has it elsewhere than in Postgres. */
    static OptionalLong epoch(Fleet fleet, String service) {
        if (fleet.setting(service, "POSTGRES_URI") == null) return OptionalLong.empty();
        var epochs = Databases.numbers(fleet, service, "select epoch from relay_lease");
        return OptionalLong.of(epochs.isEmpty() ? 0 : epochs.first());
    }
}
