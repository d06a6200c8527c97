package street12.delivery.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Predicate;
import street12.contracts.OrderFacts;
import street12.contracts.access.Grants;
import street12.contracts.line.Lines;
import street12.delivery.Deliveries;
import street12.delivery.DeliveryStore;
import street12.delivery.domain.Actor;
import street12.delivery.domain.DeliveryState;
import street12.platform.auth.Access;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestBody;
import street12.platform.http.RequestLine;

/** {@code /deliveries}: read, moved on by those who fulfil them, and mended by operators. */
public final class DeliveryRoutes {

    private static final String PATH = "/deliveries";

    /** Who may mend what is stuck; a machine that does steps may as well. */
    private static final String[] MEND = {Grants.OPERATOR, Grants.WRITE_DELIVERIES};

    private final Deliveries deliveries;
    private final DeliveryStore store;
    private final Lines lines;
    private final DeliveryFilters filters;
    private final ShownAttributes attributes;

    /** @param actor null where the step asks for no name */
    record DoStep(String step, String actor) {}

    record RejectDelivery(String reason) {}

    record CompensateDelivery(String reason) {}

    public DeliveryRoutes(Deliveries deliveries, DeliveryStore store, Lines lines) {
        this.deliveries = deliveries;
        this.store = store;
        this.lines = lines;
        this.filters = new DeliveryFilters(lines);
        this.attributes = new ShownAttributes(lines);
    }

    public void mount(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/:id"), this::read);
        HttpApi.bind(router.post(PATH + "/:id/steps"), this::doStep);
        HttpApi.bind(router.post(PATH + "/byOrder/:orderId/steps"), this::doStepOfOrder);
        HttpApi.bind(router.post(PATH + "/:id/rejection"), this::reject);
        HttpApi.bind(router.post(PATH + "/:id/retry"), this::retry);
        HttpApi.bind(router.post(PATH + "/:id/compensation"), this::compensate);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, DeliveryStore.SORTABLE, "id");
        return store.list(filters.of(request), Access.seen(request, lines), page)
                .onSuccess(found -> {
                    var items = found.items().stream()
                            .map(state -> resource(request, state))
                            .toList();
                    Hal.send(request, 200, Hal.list(request, "deliveries", PATH, items, page, found.total()));
                });
    }

    private Future<?> read(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return store.find(id, seen(request)).compose(found -> answer(request, id, found));
    }

    private Future<?> doStep(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        var wish = RequestBody.read(request, "DoStep", DoStep.class);
        return deliveries
                .doStep(id, seen(request), wish.step(), doer(request, wish), HttpApi.cause(request))
                .recover(Refusals::toProblem)
                .compose(done -> answer(request, id, done));
    }

    private Future<?> doStepOfOrder(RoutingContext request) {
        long orderId = QueryParams.pathId(request, "orderId");
        var wish = RequestBody.read(request, "DoStep", DoStep.class);
        return deliveries
                .doStepOfOrder(orderId, seen(request), wish.step(), doer(request, wish), HttpApi.cause(request))
                .recover(Refusals::toProblem)
                .compose(done -> answer(request, "of order " + orderId, done));
    }

    /** Whose deliveries the caller may see; of those of others nothing is to be learned by a step either. */
    private Predicate<OrderFacts> seen(RoutingContext request) {
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        return order ->
                (line.isEmpty() || line.get().equals(order.line())) && reach.covers(order.line(), order.userId());
    }

    private static Actor doer(RoutingContext request, DoStep wish) {
        return Actors.of(request).named(wish.actor());
    }

    private Future<?> reject(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        var wish = RequestBody.read(request, "RejectDelivery", RejectDelivery.class);
        return deliveries
                .reject(id, seen(request), wish.reason(), Actors.of(request), HttpApi.cause(request))
                .recover(Refusals::toProblem)
                .compose(done -> answer(request, id, done));
    }

    private Future<?> retry(RoutingContext request) {
        Access.require(request, MEND);
        long id = QueryParams.pathId(request, "id");
        return deliveries
                .retry(id, seen(request), Actors.of(request), HttpApi.cause(request))
                .recover(Refusals::toProblem)
                .compose(done -> answer(request, id, done));
    }

    private Future<?> compensate(RoutingContext request) {
        Access.require(request, MEND);
        long id = QueryParams.pathId(request, "id");
        var wish = RequestBody.read(request, "CompensateDelivery", CompensateDelivery.class);
        return deliveries
                .compensate(id, seen(request), wish.reason(), Actors.of(request), HttpApi.cause(request))
                .recover(Refusals::toProblem)
                .compose(done -> answer(request, id, done));
    }

    private Future<?> answer(RoutingContext request, Object which, Optional<DeliveryState> found) {
        if (found.isEmpty()) return Future.failedFuture(Problem.notFound("There is no delivery " + which + "."));
        Hal.send(request, 200, resource(request, found.get()));
        return Future.succeededFuture();
    }

    private ObjectNode resource(RoutingContext request, DeliveryState state) {
        return Hal.resource(
                request,
                DeliveryResource.of(deliveries.delivery(state), attributes.of(state.order())),
                PATH + "/" + state.id());
    }
}
