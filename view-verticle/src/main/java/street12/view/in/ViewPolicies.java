package street12.view.in;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.event.Event;
import street12.platform.Foundation;
import street12.platform.event.Policies;
import street12.view.OrderStatusView;
import street12.view.domain.Filling;

/**
 * Whenever anything happens, show it: in every filling that is followed. Each has a consumer group of its own; a filling that is
 * new thus begins with the first event of each topic. Where the data was lost, it is another filling.
 */
public final class ViewPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(ViewPolicies.class);

    private final Foundation foundation;
    private final Function<Filling, OrderStatusView> views;
    private final Map<Filling, Policies> followed = new HashMap<>();

    public ViewPolicies(Foundation foundation, Function<Filling, OrderStatusView> views) {
        this.foundation = foundation;
        this.views = views;
    }

    /** Completes when these are followed, and no others. */
    public Future<Void> follow(Set<Filling> wanted) {
        Future<Void> done = Future.succeededFuture();
        for (var filling : List.copyOf(followed.keySet())) {
            if (!wanted.contains(filling)) done = done.compose(v -> stop(filling));
        }
        for (var filling : wanted) {
            if (!followed.containsKey(filling)) done = done.compose(v -> begin(filling));
        }
        return done;
    }

    private Future<Void> stop(Filling filling) {
        LOG.info("the view's filling {} is followed no more", filling);
        return followed.remove(filling).stop();
    }

    private Future<Void> begin(Filling filling) {
        LOG.info("the view's filling {} is followed", filling);
        var view = views.apply(filling);
        return foundation.policies(filling.group()).compose(made -> {
            followed.put(filling, made.on(Event.class, view::apply));
            return made.start().onFailure(failure -> followed.remove(filling));
        });
    }
}
