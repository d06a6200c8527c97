package street12.view.in;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.event.Event;
import street12.platform.Foundation;
import street12.platform.event.Policies;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.view.OrderStatusView;

/**
 * Whenever anything happens, show it. The consumer group is named after the view's generation and its epoch; where the epoch
 * is another one than before, the data was lost, and the topics are read from their beginning, without a restart.
 */
public final class ViewPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(ViewPolicies.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Foundation foundation;
    private final int generation;
    private final Supplier<Future<String>> epoch;
    private final OrderStatusView view;
    private Policies policies;
    private String followed;

    public ViewPolicies(Foundation foundation, int generation, Supplier<Future<String>> epoch, OrderStatusView view) {
        this.foundation = foundation;
        this.generation = generation;
        this.epoch = epoch;
        this.view = view;
    }

    /** Completes when events are read; goes on looking after the epoch until the service stops. */
    public Future<Void> start() {
        return foundation.whenThere("read the view's epoch", this::follow).map(v -> {
            foundation
                    .loop(new Loop(
                            foundation.vertx(), "view epoch", new Backoff(LOOK, LOOK), () -> follow().map(false)))
                    .wake();
            return null;
        });
    }

    private Future<Void> follow() {
        return epoch.get().compose(now -> {
            if (Objects.equals(now, followed)) return Future.succeededFuture();
            if (followed != null) LOG.warn("the view lost its data and is built again");
            return stop().compose(v -> read(now));
        });
    }

    private Future<Void> stop() {
        if (policies == null) return Future.succeededFuture();
        var before = policies;
        policies = null;
        return before.stop();
    }

    private Future<Void> read(String now) {
        return foundation.policies("view-" + generation + "-" + now).compose(made -> {
            policies = made.on(Event.class, view::apply);
            return policies.start().onSuccess(v -> followed = now);
        });
    }
}
