package street12.order.in;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import street12.order.CancelOrders;
import street12.order.OrderRepository;
import street12.order.OrderRepository.Filter;
import street12.order.PayOrders;
import street12.order.PaymentRepository;
import street12.order.domain.OrderStatus;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestBody;

/** Orders, but for their placing. */
final class OrderRoutes {

    private static final Set<String> SORTABLE = Set.of("id", "orderDate", "userId", "amount", "orderStatus");

    /** The only change: {@code orderStatus} is "Order Canceled", as its schema says. */
    record ChangeOrder(String orderStatus, String reason) {}

    private final OrderRepository orders;
    private final PaymentRepository payments;
    private final CancelOrders cancelOrders;
    private final PayOrders payOrders;
    private final RequestedLine lines;
    private final ShownAttributes attributes;

    OrderRoutes(
            OrderRepository orders,
            PaymentRepository payments,
            CancelOrders cancelOrders,
            PayOrders payOrders,
            RequestedLine lines,
            ShownAttributes attributes) {
        this.orders = orders;
        this.payments = payments;
        this.cancelOrders = cancelOrders;
        this.payOrders = payOrders;
        this.lines = lines;
        this.attributes = attributes;
    }

    void addTo(Router router) {
        Refusals.bind(router.get("/orders"), this::list);
        Refusals.bind(router.get("/orders/:id"), this::get);
        Refusals.bind(router.patch("/orders/:id"), this::change);
        Refusals.bind(router.delete("/orders/:id"), request -> cancel(request, null));
        Refusals.bind(router.post("/orders/:id/payment"), this::pay);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, SORTABLE, "id");
        var filter = new Filter(lines.ofSeen(request), QueryText.of(request, "userId"), status(request));
        return orders.list(filter, page).onSuccess(found -> {
            var items = found.items().stream()
                    .map(entry -> OrderResource.of(request, entry, attributes))
                    .toList();
            Hal.send(request, 200, Hal.list(request, "orders", "/orders", items, page, found.total()));
        });
    }

    private static OrderStatus status(RoutingContext request) {
        var text = QueryParams.text(request, "orderStatus", null);
        if (text == null) return null;
        return OrderStatus.ofText(text)
                .orElseThrow(() -> Problem.invalid("orderStatus", "must be one of " + OrderStatus.texts()));
    }

    private Future<?> get(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return orders.find(id, lines.ofSeen(request))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .onSuccess(entry -> Hal.send(request, 200, OrderResource.of(request, entry, attributes)));
    }

    private Future<?> change(RoutingContext request) {
        return cancel(
                request,
                RequestBody.read(request, "ChangeOrder", ChangeOrder.class).reason());
    }

    private Future<?> cancel(RoutingContext request, String reason) {
        long id = QueryParams.pathId(request, "id");
        return cancelOrders
                .cancel(id, lines.ofSeen(request), reason, HttpApi.cause(request))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .onSuccess(entry -> Hal.send(request, 202, OrderResource.of(request, entry, attributes)));
    }

    private Future<?> pay(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return payOrders
                .pay(id, lines.ofSeen(request), HttpApi.cause(request))
                .map(payment -> payment.orElseThrow(() -> unknown(id)))
                .compose(payment -> payments.find(payment.id(), null))
                .map(entry -> entry.orElseThrow())
                .onSuccess(entry -> {
                    request.response().putHeader("Location", Hal.href(request, PaymentResource.path(entry)));
                    Hal.send(request, 201, PaymentResource.of(request, entry));
                });
    }

    private static Problem unknown(long id) {
        return Problem.notFound("There is no order " + id + ".");
    }
}
