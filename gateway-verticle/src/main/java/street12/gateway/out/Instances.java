package street12.gateway.out;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.discovery.Directory;
import street12.platform.discovery.Directory.Instance;

/** The live instances of one service, taken in turn. Used on one event loop. */
final class Instances {

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration USABLE = Duration.ofSeconds(2);
    private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(1);
    private static final Duration AVOIDED = Duration.ofSeconds(2);

    private final Directory directory;
    private final String service;
    private final Map<Instance, Long> avoidedUntil = new HashMap<>();
    private List<Instance> known = List.of();
    private long askedAt;
    private Future<List<Instance>> asking;
    private int turn;

    Instances(Directory directory, String service) {
        this.directory = directory;
        this.service = service;
        this.askedAt = System.nanoTime() - USABLE.toNanos();
    }

    /**
     * The next one; empty when none is there.
     *
     * @param tried are taken only when there are no others
     */
    Future<Optional<Instance>> next(Collection<Instance> tried) {
        long age = System.nanoTime() - askedAt;
        if (age > FRESH.toNanos()) {
            var answer = ask();
            if (known.isEmpty() || age > USABLE.toNanos()) return answer.map(live -> pick(tried));
        }
        return Future.succeededFuture(pick(tried));
    }

    /** It was not reached: the others go first for a while. */
    void avoid(Instance instance) {
        avoidedUntil.put(instance, System.nanoTime() + AVOIDED.toNanos());
    }

    private Future<List<Instance>> ask() {
        if (asking != null) return asking;
        var answer = directory
                .find(service)
                .timeout(LOOKUP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    // Those known until now are still the best guess: a connection will tell
                    LOG.warn("cannot look up {}: {}", service, failure.toString());
                    return Future.succeededFuture(known);
                })
                .onSuccess(live -> {
                    known = live;
                    askedAt = System.nanoTime();
                    asking = null;
                    avoidedUntil.keySet().retainAll(live);
                });
        if (!answer.isComplete()) asking = answer;
        return answer;
    }

    private Optional<Instance> pick(Collection<Instance> tried) {
        if (known.isEmpty()) return Optional.empty();
        var choice = new ArrayList<>(known);
        removeUnlessAll(choice, tried);
        long now = System.nanoTime();
        removeUnlessAll(
                choice,
                avoidedUntil.entrySet().stream()
                        .filter(avoided -> avoided.getValue() - now > 0)
                        .map(Map.Entry::getKey)
                        .toList());
        turn = (turn + 1) & Integer.MAX_VALUE;
        return Optional.of(choice.get(turn % choice.size()));
    }

    private static void removeUnlessAll(List<Instance> choice, Collection<Instance> unwanted) {
        if (unwanted.containsAll(choice)) return;
        choice.removeAll(unwanted);
    }
}
