package street12.order.in;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import street12.order.OwedSteps.Entry;
import street12.order.OwedSteps.Filter;
import street12.order.PaymentRepository;
import street12.order.Settlement;
import street12.order.domain.Payment;
import street12.platform.auth.Caller;
import street12.platform.http.Hal;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;

/** Payments, to look at; what is owed of them can be tried again by operators. */
final class PaymentRoutes {

    private static final Set<String> SORTABLE = Set.of("id", "orderId", "amount", "updatedAt");

    private final PaymentRepository payments;
    private final Settlement settlement;
    private final Rights rights;

    PaymentRoutes(PaymentRepository payments, Settlement settlement, Rights rights) {
        this.payments = payments;
        this.settlement = settlement;
        this.rights = rights;
    }

    void addTo(Router router) {
        Refusals.bind(router.get("/payments"), this::list);
        Refusals.bind(router.get("/payments/:id"), this::get);
        Refusals.bind(router.post("/payments/:id/retry"), this::retry);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, SORTABLE, "id");
        var filter = new Filter(
                rights.seePayments(request),
                QueryText.of(request, "userId"),
                QueryParams.id(request, "orderId"),
                QueryParams.flag(request, "stuck"));
        return payments.list(filter, page).onSuccess(found -> {
            var items = found.items().stream()
                    .map(entry -> PaymentResource.of(request, entry))
                    .toList();
            Hal.send(request, 200, Hal.list(request, "payments", "/payments", items, page, found.total()));
        });
    }

    private Future<?> get(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return payments.find(id, rights.seePayments(request)).map(found -> send(request, id, found));
    }

    private Future<?> retry(RoutingContext request) {
        var reach = rights.mendPayments(request);
        long id = QueryParams.pathId(request, "id");
        var caller = Caller.of(request);
        return settlement
                .retry(id, reach, caller.isAnybody() ? null : caller.subject())
                .map(found -> send(request, id, found));
    }

    private static Entry<Payment> send(RoutingContext request, long id, Optional<Entry<Payment>> found) {
        var entry = found.orElseThrow(() -> Problem.notFound("There is no payment " + id + "."));
        Hal.send(request, 200, PaymentResource.of(request, entry));
        return entry;
    }
}
