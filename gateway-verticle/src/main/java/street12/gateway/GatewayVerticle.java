package street12.gateway;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import street12.contracts.line.Lines;
import street12.gateway.contract.ApiDocument;
import street12.gateway.contract.RequestContract;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Resource;
import street12.gateway.edge.Edge;
import street12.gateway.in.Docs;
import street12.gateway.in.Entrance;
import street12.gateway.in.GrpcProxy;
import street12.gateway.in.Index;
import street12.gateway.in.IssuerDoor;
import street12.gateway.in.Leftovers;
import street12.gateway.in.OpenStreams;
import street12.gateway.in.PageFacts;
import street12.gateway.in.Pages;
import street12.gateway.in.Proxy;
import street12.gateway.in.ServiceMetrics;
import street12.gateway.in.ServiceStates;
import street12.gateway.limit.Buckets;
import street12.gateway.limit.Kind;
import street12.gateway.limit.RateLimits;
import street12.gateway.out.GrpcUpstream;
import street12.gateway.out.History;
import street12.gateway.out.LastKnown;
import street12.gateway.out.OthersBreakers;
import street12.gateway.out.OthersNews;
import street12.gateway.out.Upstreams;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.auth.AuthSettings;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Setting;
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
    protected HttpApi api(Foundation foundation) {
        return HttpApi.streaming(vertx, name(), foundation.meters());
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var settings = foundation.settings();
        var streams = new OpenStreams();
        new Edge(vertx, EdgeSettings.read(settings), foundation.health()::isDraining, streams::endAll).addTo(api);
        var upstreams = upstreams(foundation);
        var orders = orders(foundation);
        return Buckets.open(vertx, settings.get(PlatformSettings.REDIS_URI), foundation.meters())
                .onSuccess(buckets -> {
                    foundation.onStop("rate limits", buckets::close);
                    var rates = new RateLimits(RateSettings.read(settings), buckets, foundation.meters());
                    addRoutes(foundation, api, streams, rates, upstreams, orders);
                })
                // Before anybody is let in: whoever it does not know would be told that nobody is there
                .compose(v -> foundation.whenThere(
                        "look up the services", () -> Future.join(upstreams.look(), orders.look())));
    }

    private void addRoutes(
            Foundation foundation,
            HttpApi api,
            OpenStreams streams,
            RateLimits rates,
            Upstreams upstreams,
            GrpcUpstream orders) {
        var settings = foundation.settings();
        var lines = foundation.lines();
        var doors = new Doors(lines, settings.get(PlatformSettings.DEFAULT_LINE));
        var document = ApiDocument.read();
        var contract = new RequestContract(document);
        var index = new Index(doors, lines);
        int largestBody = settings.get(GatewaySettings.BODY_LIMIT);
        var services = new LastKnown(upstreams, settings.get(GatewaySettings.LAST_KNOWN), foundation.meters());

        var router = api.router();
        router.route().handler(new Leftovers(vertx, 4L * largestBody)::handle);
        new Pages(doors, index, facts(foundation, lines)).addTo(router);
        Docs.addTo(router, document, lines, doors);
        issuer(foundation).addTo(router, rates.byAddress(Kind.TOKEN), rates.byAddress(Kind.READ));
        router.get(ServiceStates.PATH)
                .handler(foundation.tokens()::handle)
                .handler(rates::handle)
                .handler(states(foundation, services)::handle);
        router.get(ServiceMetrics.PATH)
                .handler(foundation.tokens()::handle)
                .handler(rates::handle)
                .handler(metrics(foundation, upstreams)::handle);
        router.route(GrpcProxy.PATH)
                .handler(GrpcProxy::enter)
                .handler(foundation.tokens()::handle)
                .handler(rates::handle)
                .handler(new GrpcProxy(orders, largestBody)::handle);
        router.route()
                .handler(new Entrance(doors, index, contract)::handle)
                .handler(foundation.tokens()::handle)
                .handler(rates::handle)
                .handler(new Proxy(
                        services,
                        contract,
                        largestBody,
                        settings.get(UpstreamSettings.IDLE),
                        settings.get(GatewaySettings.GZIP),
                        streams)::handle);
    }

    private static PageFacts facts(Foundation foundation, Lines lines) {
        var settings = foundation.settings();
        boolean isHere = settings.get(GatewaySettings.ISSUER_URL).isPresent();
        var access = new PageFacts.Access(
                !AuthSettings.isOpen(settings),
                isHere ? "" : settings.get(AuthSettings.ISSUER),
                settings.get(GatewaySettings.PAGES_CLIENT),
                settings.get(AuthSettings.ROLES_CLAIM));
        return new PageFacts(lines, settings.get(PlatformSettings.DEFAULT_LINE), access);
    }

    private Upstreams upstreams(Foundation foundation) {
        var names = Arrays.stream(Resource.values())
                .map(Resource::service)
                .distinct()
                .collect(Collectors.toList());
        var upstreams = new Upstreams(
                vertx,
                foundation.directory(),
                foundation.meters(),
                UpstreamSettings.read(foundation.settings()),
                names);
        foundation.onStop("upstreams", upstreams::close);
        return upstreams;
    }

    private ServiceStates states(Foundation foundation, Services services) {
        var others = new OthersBreakers(vertx);
        foundation.onStop("others' breakers", others::close);
        return new ServiceStates(services, others::all);
    }

    private ServiceMetrics metrics(Foundation foundation, Upstreams upstreams) {
        var news = new OthersNews(vertx);
        foundation.onStop("others' news", news::close);
        var history = new History(vertx, upstreams, news);
        foundation.onStop("history", () -> {
            history.close();
            return Future.succeededFuture();
        });
        return new ServiceMetrics(history::after, news::all);
    }

    private IssuerDoor issuer(Foundation foundation) {
        var settings = foundation.settings();
        var issuer =
                new IssuerDoor(vertx, settings.get(GatewaySettings.ISSUER_URL), settings.get(UpstreamSettings.TIMEOUT));
        foundation.onStop("issuer's door", issuer::close);
        return issuer;
    }

    private GrpcUpstream orders(Foundation foundation) {
        var settings = foundation.settings();
        var orders = new GrpcUpstream(
                vertx,
                foundation.directory(),
                Resource.ORDERS.service(),
                UpstreamSettings.read(settings),
                settings.get(UpstreamSettings.CONCURRENCY));
        foundation.onStop("orders over gRPC", orders::close);
        return orders;
    }
}
