package street12.acceptance.fleet;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a fleet needs so that the work of a cluster can be rehearsed on it.
 *
 * @param spares instances of a service that are not started with the fleet, and may be later
 * @param older another checkout of the project, built: what is started with the fleet is of that version, spares are of this one
 * @param held instances of which threads can be held; that makes them a little slower
 */
public record Rehearsal(Map<String, Integer> spares, Optional<Path> older, Set<String> held) {

    public static final Rehearsal NONE = new Rehearsal(Map.of(), Optional.empty(), Set.of());

    public Rehearsal {
        spares = Map.copyOf(spares);
        older = older.map(Path::toAbsolutePath);
        held = Set.copyOf(held);
    }

    int spares(String service) {
        return spares.getOrDefault(service, 0);
    }
}
