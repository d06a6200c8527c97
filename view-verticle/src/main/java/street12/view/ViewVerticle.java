package street12.view;

import io.vertx.core.Future;
import java.util.List;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.config.Setting;
import street12.platform.event.DeadLetterRoutes;
import street12.platform.health.KeyMeter;
import street12.platform.http.HttpApi;
import street12.view.in.AdminRoutes;
import street12.view.in.EventStreams;
import street12.view.in.Generations;
import street12.view.in.OrderStatusRoutes;
import street12.view.in.TimelineRoutes;
import street12.view.in.ViewPolicies;
import street12.view.out.Changes;
import street12.view.out.LiveView;
import street12.view.out.Rebuilder;
import street12.view.out.Rebuilds;
import street12.view.out.ViewRedis;

/** Order status and timelines, built from events alone, in Redis. */
public final class ViewVerticle extends ServiceVerticle {

    private static final int PORT = 8085;

    public ViewVerticle() {
        super("view", PORT);
    }

    @Override
    protected List<Setting<?>> ownSettings() {
        return ViewSettings.ALL;
    }

    @Override
    protected List<KeyMeter> keyMeters() {
        return List.of(KeyMeter.shared("street12.view.streams"));
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var settings = foundation.settings();
        var lines = foundation.lines();
        return ViewRedis.connect(foundation).compose(redis -> {
            int first = settings.get(ViewSettings.GENERATION);
            var live = new LiveView(redis, first, lines.byName().keySet());
            var rebuilds = new Rebuilds(redis, first);
            var streams =
                    new EventStreams(foundation.vertx(), foundation.meters(), settings.get(ViewSettings.MAX_STREAMS));
            new OrderStatusRoutes(live::statuses, live::timelines, live::feed, streams, lines).mount(api.router());
            new TimelineRoutes(live::timelines, lines).mount(api.router());
            new AdminRoutes(live, rebuilds).mount(api.router());
            DeadLetterRoutes.mount(foundation, api.router());
            var policies = new ViewPolicies(
                    foundation,
                    filling -> new OrderStatusView(live.view(filling).statuses()));
            var generations = new Generations(foundation, live, rebuilds, policies);
            streams.onLook(generations::look);
            live.onChange(streams::anyMayHaveChanged);
            return generations.start().onSuccess(v -> {
                Changes.listen(foundation, live, streams);
                new Rebuilder(foundation, redis, live, rebuilds).start(foundation);
            });
        });
    }
}
