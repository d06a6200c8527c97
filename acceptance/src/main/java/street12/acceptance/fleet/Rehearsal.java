package street12.acceptance.fleet;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a fleet needs so that the work of a cluster can be rehearsed on it.
 *
 * @param spares instances of a service that are not started with the fleet, and may be later
 * @param older another checkout of the project, built: what is started with the fleet is of that version, spares are of this one
 */
public record Rehearsal(Map<String, Integer> spares, Optional<Path> older) {

    public static final Rehearsal NONE = new Rehearsal(Map.of(), Optional.empty());

    public Rehearsal {
        spares = Map.copyOf(spares);
        older = older.map(Path::toAbsolutePath);
    }

    int spares(String service) {
        return spares.getOrDefault(service, 0);
    }
}
