package street12.order.in;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import street12.order.PaymentRepository;
import street12.order.PaymentRepository.Filter;
import street12.platform.http.Hal;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;

/** Payments, to look at. */
final class PaymentRoutes {

    private static final Set<String> SORTABLE = Set.of("id", "orderId", "amount", "updatedAt");

    private final PaymentRepository payments;
    private final Rights rights;

    PaymentRoutes(PaymentRepository payments, Rights rights) {
        this.payments = payments;
        this.rights = rights;
    }

    void addTo(Router router) {
        Refusals.bind(router.get("/payments"), this::list);
        Refusals.bind(router.get("/payments/:id"), this::get);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, SORTABLE, "id");
        var filter = new Filter(
                rights.seePayments(request), QueryText.of(request, "userId"), QueryParams.id(request, "orderId"));
        return payments.list(filter, page).onSuccess(found -> {
            var items = found.items().stream()
                    .map(entry -> PaymentResource.of(request, entry))
                    .toList();
            Hal.send(request, 200, Hal.list(request, "payments", "/payments", items, page, found.total()));
        });
    }

    private Future<?> get(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return payments.find(id, rights.seePayments(request))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no payment " + id + ".")))
                .onSuccess(entry -> Hal.send(request, 200, PaymentResource.of(request, entry)));
    }
}
