package street12.view.in;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import street12.platform.Foundation;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.view.RebuildLog;
import street12.view.ShownView;
import street12.view.domain.Filling;

/** Keeps this instance in step with what stands in Redis: which generation is shown, and which are filled. */
public final class Generations {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Foundation foundation;
    private final ShownView live;
    private final RebuildLog rebuilds;
    private final ViewPolicies policies;
    private Loop loop;

    public Generations(Foundation foundation, ShownView live, RebuildLog rebuilds, ViewPolicies policies) {
        this.foundation = foundation;
        this.live = live;
        this.rebuilds = rebuilds;
        this.policies = policies;
    }

    /** Completes when events are read; goes on looking until the service stops. */
    public Future<Void> start() {
        return foundation.whenThere("read the view's generation", this::follow).onSuccess(v -> {
            loop = foundation.loop(new Loop(
                    foundation.vertx(), "view generations", new Backoff(LOOK, LOOK), () -> follow().map(false)));
            loop.wake();
        });
    }

    /** Something may have changed. */
    public void look() {
        if (loop != null) loop.wake();
    }

    private Future<Void> follow() {
        return live.look()
                .compose(shown -> beingBuilt().map(built -> {
                    var filled = new HashSet<>(built);
                    filled.add(shown.filling());
                    return filled;
                }))
                .compose(policies::follow);
    }

    private Future<Set<Filling>> beingBuilt() {
        return rebuilds.last()
                .compose(last -> last.isPresent() && last.get().isUnderWay()
                        ? live.filling(last.get().generation()).map(Set::of)
                        : Future.succeededFuture(Set.of()));
    }
}
