package street12.coupon.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import street12.contracts.line.Lines;
import street12.coupon.Coupons;
import street12.coupon.domain.Coupon;
import street12.coupon.domain.CouponStatus;
import street12.platform.auth.Access;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestLine;

/** {@code GET /coupons} and {@code GET /coupons/{id}}. Coupons change through commands only. */
public final class CouponRoutes {

    private static final String PATH = "/coupons";

    private final Coupons coupons;
    private final Set<String> sortable;
    private final Lines lines;

    public CouponRoutes(Coupons coupons, Set<String> sortable, Lines lines) {
        this.coupons = coupons;
        this.sortable = sortable;
        this.lines = lines;
    }

    public void addTo(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/:id"), this::one);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, sortable, "id");
        var filter = new Coupons.Filter(
                RequestLine.of(request).orElse(null),
                QueryParams.id(request, "orderId"),
                QueryParams.text(request, "userId", null),
                status(QueryParams.text(request, "couponStatus", null)));
        return coupons.list(filter, Access.seen(request, lines), page)
                .map(found -> Hal.list(
                        request,
                        "coupons",
                        PATH,
                        found.items().stream()
                                .map(coupon -> resource(request, coupon))
                                .toList(),
                        page,
                        found.total()))
                .onSuccess(body -> Hal.send(request, 200, body));
    }

    private Future<?> one(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        return coupons.find(id)
                .map(found -> found.filter(
                                coupon -> line.isEmpty() || coupon.line().equals(line.get()))
                        .filter(coupon -> reach.covers(coupon.line(), coupon.userId()))
                        .map(coupon -> resource(request, coupon))
                        .orElseThrow(() -> Problem.notFound("There is no coupon " + id + ".")))
                .onSuccess(body -> Hal.send(request, 200, body));
    }

    private static CouponStatus status(String text) {
        if (text == null) return null;
        return Arrays.stream(CouponStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Problem.invalid("couponStatus", "must be one of " + Arrays.toString(CouponStatus.values())));
    }

    private static ObjectNode resource(RoutingContext request, Coupon coupon) {
        return Hal.resource(request, CouponResource.of(coupon), PATH + "/" + coupon.id());
    }
}
