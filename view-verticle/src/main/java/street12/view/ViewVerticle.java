package street12.view;

import io.vertx.core.Future;
import java.util.List;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.config.Setting;
import street12.platform.http.HttpApi;
import street12.view.in.EventStreams;
import street12.view.in.OrderStatusRoutes;
import street12.view.in.TimelineRoutes;
import street12.view.in.ViewPolicies;
import street12.view.out.Changes;
import street12.view.out.Epoch;
import street12.view.out.RedisOrderStatuses;
import street12.view.out.RedisTimeline;
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
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var settings = foundation.settings();
        int generation = settings.get(ViewSettings.GENERATION);
        var lines = foundation.lines();
        var names = lines.byName().keySet();
        return ViewRedis.connect(foundation).compose(redis -> {
            var store = new RedisOrderStatuses(redis, generation, names);
            var timelines = new RedisTimeline(redis, generation, names);
            var streams = new EventStreams(
                    foundation.vertx(),
                    foundation.meters(),
                    timelines::ofOrder,
                    settings.get(ViewSettings.MAX_STREAMS));
            new OrderStatusRoutes(store, timelines, streams, lines).mount(api.router());
            new TimelineRoutes(timelines, lines).mount(api.router());
            Changes.listen(foundation, generation, streams);
            var epoch = new Epoch(redis, generation);
            return new ViewPolicies(foundation, generation, epoch::current, new OrderStatusView(store)).start();
        });
    }
}
