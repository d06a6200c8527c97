package street12.gateway;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Resource;
import street12.gateway.in.Entrance;
import street12.gateway.in.Index;
import street12.gateway.in.Leftovers;
import street12.gateway.in.Pages;
import street12.gateway.in.Proxy;
import street12.gateway.out.Limits;
import street12.gateway.out.Upstreams;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Setting;
import street12.platform.config.Settings;
import street12.platform.http.HttpApi;

/** The one door to all services. */
public final class GatewayVerticle extends ServiceVerticle {

    private static final int PORT = 8088;

    public GatewayVerticle() {
        super("gateway", PORT);
    }

    @Override
    protected List<Setting<?>> ownSettings() {
        return GatewaySettings.ALL;
    }

    @Override
    protected HttpApi api() {
        return HttpApi.streaming(vertx, name());
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var settings = foundation.settings();
        var lines = foundation.lines();
        var doors = new Doors(lines, settings.get(PlatformSettings.DEFAULT_LINE));
        var upstreams = new Upstreams(vertx, foundation.directory(), foundation.meters(), limits(settings), services());
        foundation.onStop("upstreams", upstreams::close);

        var index = new Index(doors, lines);
        int largestBody = settings.get(GatewaySettings.BODY_LIMIT);
        var router = api.router();
        router.route().handler(new Leftovers(vertx, 4L * largestBody)::handle);
        new Pages(doors, index, lines).addTo(router);
        router.route().handler(new Entrance(doors, index)::handle);
        // What decides who may come in goes here: it knows the place, and no body was read yet
        router.route().handler(new Proxy(upstreams, largestBody, settings.get(GatewaySettings.IDLE))::handle);
        return Future.succeededFuture();
    }

    private static List<String> services() {
        return Arrays.stream(Resource.values())
                .map(Resource::service)
                .distinct()
                .collect(Collectors.toList());
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                settings.get(GatewaySettings.TIMEOUT),
                settings.get(GatewaySettings.IDLE),
                settings.get(GatewaySettings.CONCURRENCY),
                settings.get(GatewaySettings.STREAMS),
                settings.get(GatewaySettings.BREAKER_FAILURES),
                settings.get(GatewaySettings.BREAKER_PAUSE));
    }
}
