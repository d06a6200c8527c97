package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import street12.platform.auth.Reach;
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
    private final Rights rights;
    private final ShownAttributes attributes;

    OrderRoutes(
            OrderRepository orders,
            PaymentRepository payments,
            CancelOrders cancelOrders,
            PayOrders payOrders,
            Rights rights,
            ShownAttributes attributes) {
        this.orders = orders;
        this.payments = payments;
        this.cancelOrders = cancelOrders;
        this.payOrders = payOrders;
        this.rights = rights;
        this.attributes = attributes;
    }

    void addTo(Router router) {
        Refusals.bind(
                router.get("/orders"), request -> list(request).onSuccess(found -> Hal.send(request, 200, found)));
        Refusals.bind(
                router.get("/orders/:id"),
                request -> find(request, QueryParams.pathId(request, "id"))
                        .onSuccess(found -> Hal.send(request, 200, found)));
        Refusals.bind(router.patch("/orders/:id"), this::change);
        Refusals.bind(router.delete("/orders/:id"), request -> cancelAsked(request, null));
        Refusals.bind(router.post("/orders/:id/payment"), this::pay);
    }

    /** What its query asks for. */
    Future<ObjectNode> list(RoutingContext request) {
        var page = Page.of(request, SORTABLE, "id");
        var filter = new Filter(rights.seeOrders(request), QueryText.of(request, "userId"), status(request));
        return orders.list(filter, page).map(found -> {
            var items = found.items().stream()
                    .map(entry -> OrderResource.of(request, entry, attributes))
                    .toList();
            return Hal.list(request, "orders", "/orders", items, page, found.total());
        });
    }

    private static OrderStatus status(RoutingContext request) {
        var text = QueryParams.text(request, "orderStatus", null);
        if (text == null) return null;
        return OrderStatus.ofText(text)
                .orElseThrow(() -> Problem.invalid("orderStatus", "must be one of " + OrderStatus.texts()));
    }

    Future<ObjectNode> find(RoutingContext request, long id) {
        return orders.find(id, rights.seeOrders(request))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .map(entry -> OrderResource.of(request, entry, attributes));
    }

    private Future<?> change(RoutingContext request) {
        return cancelAsked(
                request,
                RequestBody.read(request, "ChangeOrder", ChangeOrder.class).reason());
    }

    private Future<?> cancelAsked(RoutingContext request, String reason) {
        return cancel(request, QueryParams.pathId(request, "id"), reason)
                .onSuccess(order -> Hal.send(request, 202, order));
    }

    /** @param reason has passed its schema; null for none */
    Future<ObjectNode> cancel(RoutingContext request, long id, String reason) {
        return cancelOrders
                .cancel(id, rights.cancelOrders(request), reason, HttpApi.cause(request))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .map(entry -> OrderResource.of(request, entry, attributes));
    }

    private Future<?> pay(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return payOrders
                .pay(id, rights.payOrders(request), HttpApi.cause(request))
                .map(payment -> payment.orElseThrow(() -> unknown(id)))
                .compose(payment -> payments.find(payment.id(), Reach.EVERYTHING))
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
