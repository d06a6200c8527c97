package street12.view.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import street12.contracts.Json;
import street12.contracts.line.Lines;
import street12.platform.auth.Access;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestLine;
import street12.view.FeedStore;
import street12.view.OrderStatusFilter;
import street12.view.OrderStatusStore;
import street12.view.TimelineStore;
import street12.view.domain.AttributeValues;
import street12.view.domain.OrderStatus;
import street12.view.domain.Position;
import street12.view.domain.TimelineEntry;

/** Order statuses, their timelines and their live events. Nothing but the view is asked. */
public final class OrderStatusRoutes {

    private static final String PATH = "/orderStatus";

    private final Supplier<OrderStatusStore> store;
    private final Supplier<TimelineStore> timelines;
    private final Supplier<FeedStore> feeds;
    private final EventStreams streams;
    private final Lines lines;
    private final Entries entries;

    /** @param store and the others: of the view that is shown */
    public OrderStatusRoutes(
            Supplier<OrderStatusStore> store,
            Supplier<TimelineStore> timelines,
            Supplier<FeedStore> feeds,
            EventStreams streams,
            Lines lines) {
        this.store = store;
        this.timelines = timelines;
        this.feeds = feeds;
        this.streams = streams;
        this.lines = lines;
        this.entries = new Entries(lines);
    }

    public void mount(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/counts"), this::counts);
        HttpApi.bind(router.get(PATH + "/events"), this::feed);
        HttpApi.bind(router.get(PATH + "/:orderId"), this::one);
        HttpApi.bind(router.get(PATH + "/:orderId/timeline"), this::timeline);
        HttpApi.bind(router.get(PATH + "/:orderId/events"), this::events);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, Set.of("orderId", "placedAt"), "orderId,desc");
        return store.get()
                .find(filter(request), Access.seen(request, lines), page)
                .onSuccess(found -> {
                    var items = found.items().stream()
                            .map(status -> resource(request, status))
                            .toList();
                    Hal.send(request, 200, Hal.list(request, "orderStatus", PATH, items, page, found.total()));
                });
    }

    private OrderStatusFilter filter(RoutingContext request) {
        return new OrderStatusFilter(
                RequestLine.of(request).orElse(null),
                QueryParams.text(request, "userId", null),
                anyOf(request, "orderStatus", OrderStatus.TYPES),
                anyOf(request, "deliveryStatus", deliveryStatuses()));
    }

    private static Set<String> anyOf(RoutingContext request, String parameter, Collection<String> known) {
        var wanted = new TreeSet<>(request.queryParam(parameter));
        if (!known.containsAll(wanted)) throw Problem.invalid(parameter, "must be one of " + String.join(", ", known));
        return wanted;
    }

    /** What a delivery may be in any line that runs here. */
    private Set<String> deliveryStatuses() {
        var known = new TreeSet<>(OrderStatus.DELIVERY_STATUSES);
        lines.byName().values().forEach(line -> line.plan().steps().forEach(step -> known.add(step.becomes())));
        return known;
    }

    private Future<?> counts(RoutingContext request) {
        var line = RequestLine.of(request).orElse(null);
        return store.get().counts(line, Access.seen(request, lines)).onSuccess(found -> {
            var body = Json.MAPPER.createObjectNode();
            body.set("counts", Json.tree(found));
            Hal.link(request, body, "self", PATH + "/counts");
            Hal.send(request, 200, body);
        });
    }

    private Future<?> one(RoutingContext request) {
        return find(request).onSuccess(status -> Hal.send(request, 200, resource(request, status)));
    }

    private Future<?> timeline(RoutingContext request) {
        return find(request)
                .compose(status -> timelines.get().ofOrder(status.orderId()))
                .onSuccess(known -> {
                    var items = entries.of(known);
                    // An order's timeline is short enough for one page
                    var whole = new Page(0, Math.max(1, items.size()), "time", false);
                    var path = path(QueryParams.pathId(request, "orderId")) + "/timeline";
                    Hal.send(request, 200, Hal.list(request, "timeline", path, items, whole, items.size()));
                });
    }

    private Future<?> events(RoutingContext request) {
        var told = Position.parse(request.request().getHeader("Last-Event-ID"));
        return find(request).map(status -> {
            long id = status.orderId();
            streams.ofOrder(request, id, new OrderNews(() -> timelines.get().ofOrder(id), told, this::shown));
            return null;
        });
    }

    private Future<?> feed(RoutingContext request) {
        var line = RequestLine.of(request).orElse(null);
        var parts = feeds.get().parts(line, Access.seen(request, lines));
        var told = request.request().getHeader("Last-Event-ID");
        streams.ofParts(request, Set.copyOf(parts), new FeedNews(feeds, parts, told, entries));
        return Future.succeededFuture();
    }

    /** As it is kept, where it cannot be read: a reader who is told nothing would wait for it for ever. */
    private String shown(TimelineEntry entry) {
        return entries.of(entry).map(Json::text).orElseGet(entry::json);
    }

    /** Fails with 404 for an order that is unknown, another line's, or out of the caller's reach. */
    private Future<OrderStatus> find(RoutingContext request) {
        long orderId = QueryParams.pathId(request, "orderId");
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        return store.get()
                .find(orderId)
                .map(found -> found.filter(
                                status -> line.isEmpty() || line.get().equals(status.line()))
                        .filter(status -> reach.covers(status.line(), status.userId()))
                        .orElseThrow(() -> Problem.notFound("No order has the id " + orderId + ".")));
    }

    private ObjectNode resource(RoutingContext request, OrderStatus status) {
        var path = path(status.orderId());
        var body = Hal.resource(request, status, path);
        var texts = status.attributes();
        if (texts != null) {
            lines.find(status.line())
                    .ifPresent(line -> body.set("attributes", Json.tree(AttributeValues.of(texts, line))));
        }
        Hal.link(request, body, "timeline", path + "/timeline");
        Hal.link(request, body, "events", path + "/events");
        return body;
    }

    private static String path(long orderId) {
        return PATH + "/" + orderId;
    }
}
