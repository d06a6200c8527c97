package street12.gateway.out;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.gateway.ServiceState.InstanceState;
import street12.platform.discovery.Directory;
import street12.platform.discovery.Directory.Instance;

/**
 * The live instances of one service. The one with the least to do is taken, so that one that hangs gets no more than the others
 * have; those that failed come last. Used on one event loop.
 */
final class Instances {

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration USABLE = Duration.ofSeconds(2);
    private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(1);

    /** Failures in a row after which an instance is spared; one that is not reached is spared at once. */
    private static final int TOO_MANY = 3;

    private static final Duration SPARED = Duration.ofSeconds(2);

    /** What speaks against an instance: failures in a row, and until when it is spared. */
    private static final class Doubt {
        private int failures;
        private long until = System.nanoTime();
    }

    private final Directory directory;
    private final String service;
    private final Map<Instance, Doubt> doubts = new HashMap<>();
    private final Map<Instance, Integer> busy = new HashMap<>();
    private List<Instance> known = List.of();
    private long askedAt;
    private Future<Void> looking = Future.succeededFuture();
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
        // Whoever comes where nobody was is seen at once
        if (known.isEmpty() || age > FRESH.toNanos()) {
            var looked = lookAgain();
            if (known.isEmpty() || age > USABLE.toNanos()) return looked.map(v -> pick(tried));
        }
        return Future.succeededFuture(pick(tried));
    }

    void sent(Instance instance) {
        busy.merge(instance, 1, Integer::sum);
    }

    void ended(Instance instance) {
        busy.computeIfPresent(instance, (one, requests) -> requests == 1 ? null : requests - 1);
    }

    /** It failed. */
    void doubt(Instance instance, boolean atOnce) {
        var doubt = doubts.computeIfAbsent(instance, one -> new Doubt());
        doubt.failures = atOnce ? TOO_MANY : doubt.failures + 1;
        if (doubt.failures >= TOO_MANY) spare(doubt);
    }

    private static void spare(Doubt doubt) {
        doubt.until = System.nanoTime() + SPARED.toNanos();
    }

    /** It answers. */
    void trust(Instance instance) {
        doubts.remove(instance);
    }

    List<InstanceState> states() {
        return known.stream()
                .map(one -> new InstanceState(one.host() + ":" + one.port(), busy.getOrDefault(one, 0), isSpared(one)))
                .toList();
    }

    /** Finds out who is there. */
    Future<Void> look() {
        return directory
                .find(service)
                .timeout(LOOKUP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(live -> {
                    known = live;
                    doubts.keySet().retainAll(live);
                })
                // What came of it holds for a while, whatever it was
                .onComplete(looked -> askedAt = System.nanoTime())
                .mapEmpty();
    }

    /** Never fails. */
    private Future<Void> lookAgain() {
        if (looking.isComplete()) {
            // Those known until now are still the best guess: a connection will tell
            looking = look().otherwise(failure -> {
                LOG.warn("cannot look up {}: {}", service, failure.toString());
                return null;
            });
        }
        return looking;
    }

    private Optional<Instance> pick(Collection<Instance> tried) {
        turn = (turn + 1) & Integer.MAX_VALUE;
        var inTurn = IntStream.range(0, known.size()).mapToObj(i -> known.get((turn + i) % known.size()));
        var choice = inTurn.min(Comparator.<Instance, Boolean>comparing(tried::contains)
                .thenComparing(this::isSpared)
                .thenComparing(one -> busy.getOrDefault(one, 0)));
        // Where it is in doubt and its time is over, one request finds out, and others wait for what it finds
        choice.map(doubts::get).filter(doubt -> doubt.failures >= TOO_MANY).ifPresent(Instances::spare);
        return choice;
    }

    private boolean isSpared(Instance instance) {
        var doubt = doubts.get(instance);
        return doubt != null && doubt.until - System.nanoTime() > 0;
    }
}
