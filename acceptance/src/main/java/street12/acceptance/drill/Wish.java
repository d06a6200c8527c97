package street12.acceptance.drill;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import street12.acceptance.fleet.Rehearsal;
import street12.acceptance.running.Installation;

/**
 * How a drill wants its system.
 *
 * @param folder of its data and its logs
 * @param instances by service
 * @param settings environment variables of all services
 * @param smallDisks megabytes of the stores whose disk shall be one that can be full
 * @param ownClocks whether services' clocks shall be such as can be set
 * @param rehearsal of a cluster's work, if it is for that
 */
record Wish(
        Path folder,
        Map<String, Integer> instances,
        Map<String, String> settings,
        Map<String, Integer> smallDisks,
        boolean ownClocks,
        Rehearsal rehearsal) {

    /** As many instances of each service as the run was told. */
    static Wish of(Run run) {
        return of(run.folder().resolve("system"), run.arguments().instances());
    }

    /** So many instances of each service. */
    static Wish of(Path folder, int instances) {
        var each = new HashMap<String, Integer>();
        Installation.SERVICES.forEach(service -> each.put(service, instances));
        return new Wish(folder, each, Map.of(), Map.of(), false, Rehearsal.NONE);
    }

    Wish with(String setting, String value) {
        var more = new HashMap<>(settings);
        more.put(setting, value);
        return new Wish(folder, instances, more, smallDisks, ownClocks, rehearsal);
    }

    Wish withInstances(String service, int number) {
        var more = new HashMap<>(instances);
        more.put(service, number);
        return new Wish(folder, more, settings, smallDisks, ownClocks, rehearsal);
    }

    Wish withSmallDisk(String store, int megabytes) {
        var more = new HashMap<>(smallDisks);
        more.put(store, megabytes);
        return new Wish(folder, instances, settings, more, ownClocks, rehearsal);
    }

    Wish withOwnClocks() {
        return new Wish(folder, instances, settings, smallDisks, true, rehearsal);
    }

    Wish with(Rehearsal other) {
        return new Wish(folder, instances, settings, smallDisks, ownClocks, other);
    }
}
