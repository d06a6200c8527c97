package street12.order.in;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import street12.order.CouponUseRepository;
import street12.order.OwedSteps.Entry;
import street12.order.OwedSteps.Filter;
import street12.order.Restoration;
import street12.order.domain.CouponUse;
import street12.platform.auth.Caller;
import street12.platform.http.Hal;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;

/** Uses of coupons, each by its order: for operators to look at, and to have what is owed of them tried again. */
final class CouponUseRoutes {

    private static final Set<String> SORTABLE = Set.of("orderId", "couponId", "updatedAt");

    private final CouponUseRepository uses;
    private final Restoration restoration;
    private final Rights rights;

    CouponUseRoutes(CouponUseRepository uses, Restoration restoration, Rights rights) {
        this.uses = uses;
        this.restoration = restoration;
        this.rights = rights;
    }

    void addTo(Router router) {
        Refusals.bind(router.get(CouponUseResource.PATH), this::list);
        Refusals.bind(router.get(CouponUseResource.PATH + "/:orderId"), this::get);
        Refusals.bind(router.post(CouponUseResource.PATH + "/:orderId/retry"), this::retry);
    }

    private Future<?> list(RoutingContext request) {
        var reach = rights.seeCouponUses(request);
        var page = Page.of(request, SORTABLE, "orderId");
        var filter = new Filter(
                reach,
                QueryText.of(request, "userId"),
                QueryParams.id(request, "orderId"),
                QueryParams.flag(request, "stuck"));
        return uses.list(filter, page).onSuccess(found -> {
            var items = found.items().stream()
                    .map(entry -> CouponUseResource.of(request, entry))
                    .toList();
            Hal.send(request, 200, Hal.list(request, "couponUses", CouponUseResource.PATH, items, page, found.total()));
        });
    }

    private Future<?> get(RoutingContext request) {
        var reach = rights.seeCouponUses(request);
        long orderId = QueryParams.pathId(request, "orderId");
        return uses.find(orderId, reach).map(found -> send(request, orderId, found));
    }

    private Future<?> retry(RoutingContext request) {
        var reach = rights.mendCouponUses(request);
        long orderId = QueryParams.pathId(request, "orderId");
        var caller = Caller.of(request);
        return restoration
                .retry(orderId, reach, caller.isAnybody() ? null : caller.subject())
                .map(found -> send(request, orderId, found));
    }

    private static Entry<CouponUse> send(RoutingContext request, long orderId, Optional<Entry<CouponUse>> found) {
        var entry = found.orElseThrow(() -> Problem.notFound("Order " + orderId + " uses no coupon."));
        Hal.send(request, 200, CouponUseResource.of(request, entry));
        return entry;
    }
}
