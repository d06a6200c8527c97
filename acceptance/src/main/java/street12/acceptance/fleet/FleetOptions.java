package street12.acceptance.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fleet is made of.
 *
 * @param folder all of its data and logs; a fleet that is started again there goes on with them
 * @param instances of each service that {@code instancesOf} does not name
 * @param heapMb the most that a service's heap may grow to
 * @param javaOptions of services, beside that
 * @param settings of services, beside those that make them a fleet
 * @param smallDisks megabytes of those stores whose disk can be full; what is on them is gone with the fleet
 * @param ownClocks whether each service's clock can be set, where it can be
 * @param rehearsal of a cluster's work, if it is for that
 */
public record FleetOptions(
        Path folder,
        int instances,
        Map<String, Integer> instancesOf,
        int heapMb,
        List<String> javaOptions,
        Map<String, String> settings,
        Map<String, Integer> smallDisks,
        boolean ownClocks,
        Rehearsal rehearsal) {

    public FleetOptions {
        folder = folder.toAbsolutePath();
        instancesOf = Map.copyOf(instancesOf);
        javaOptions = List.copyOf(javaOptions);
        settings = Map.copyOf(settings);
        smallDisks = Map.copyOf(smallDisks);
    }

    /** Two instances of each service. */
    public static FleetOptions in(Path folder) {
        return new FleetOptions(folder, 2, Map.of(), 256, List.of(), Map.of(), Map.of(), false, Rehearsal.NONE);
    }

    public FleetOptions withInstances(int each) {
        return new FleetOptions(
                folder, each, instancesOf, heapMb, javaOptions, settings, smallDisks, ownClocks, rehearsal);
    }

    public FleetOptions withInstancesOf(String service, int number) {
        return new FleetOptions(
                folder,
                instances,
                plus(instancesOf, service, number),
                heapMb,
                javaOptions,
                settings,
                smallDisks,
                ownClocks,
                rehearsal);
    }

    public FleetOptions withHeap(int megabytes) {
        return new FleetOptions(
                folder, instances, instancesOf, megabytes, javaOptions, settings, smallDisks, ownClocks, rehearsal);
    }

    public FleetOptions withJavaOptions(String... options) {
        return new FleetOptions(
                folder, instances, instancesOf, heapMb, List.of(options), settings, smallDisks, ownClocks, rehearsal);
    }

    public FleetOptions withSetting(String name, String value) {
        return new FleetOptions(
                folder,
                instances,
                instancesOf,
                heapMb,
                javaOptions,
                plus(settings, name, value),
                smallDisks,
                ownClocks,
                rehearsal);
    }

    /** {@code kafka} needs some 64 MB, {@code postgres} 256. */
    public FleetOptions withSmallDisk(String store, int megabytes) {
        return new FleetOptions(
                folder,
                instances,
                instancesOf,
                heapMb,
                javaOptions,
                settings,
                plus(smallDisks, store, megabytes),
                ownClocks,
                rehearsal);
    }

    /** Processes tell the time more slowly then. */
    public FleetOptions withOwnClocks() {
        return new FleetOptions(
                folder, instances, instancesOf, heapMb, javaOptions, settings, smallDisks, true, rehearsal);
    }

    public FleetOptions with(Rehearsal other) {
        return new FleetOptions(
                folder, instances, instancesOf, heapMb, javaOptions, settings, smallDisks, ownClocks, other);
    }

    int number(String service) {
        return instancesOf.getOrDefault(service, instances);
    }

    private static <T> Map<String, T> plus(Map<String, T> all, String name, T value) {
        return Stream.concat(
                        all.entrySet().stream().filter(one -> !one.getKey().equals(name)),
                        Map.of(name, value).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
