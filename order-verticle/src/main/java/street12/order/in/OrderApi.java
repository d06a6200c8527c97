package street12.order.in;

import io.vertx.ext.web.Router;
import street12.contracts.line.Lines;
import street12.order.CancelOrders;
import street12.order.Intake;
import street12.order.PayOrders;
import street12.order.PlaceOrders;
import street12.order.Products;
import street12.order.Restoration;
import street12.order.Settlement;
import street12.order.Store;

/** The service's HTTP API. */
public final class OrderApi {

    private final PlaceOrderRoute placing;
    private final OrderRoutes orders;
    private final ProductRoutes products;
    private final PaymentRoutes payments;
    private final CouponUseRoutes couponUses;

    /** @param defaultLine the line that is meant where a request names none */
    public OrderApi(
            Store store,
            Lines lines,
            String defaultLine,
            Intake intake,
            PlaceOrders placeOrders,
            CancelOrders cancelOrders,
            PayOrders payOrders,
            Settlement settlement,
            Restoration restoration) {
        var rights = new Rights(lines, new RequestedLine(lines, defaultLine));
        var attributes = new ShownAttributes(lines);
        placing = new PlaceOrderRoute(intake, placeOrders, store.keys(), rights, attributes);
        orders = new OrderRoutes(store.orders(), store.payments(), cancelOrders, payOrders, rights, attributes);
        products = new ProductRoutes(store.products(), new Products(store, lines), rights, attributes);
        payments = new PaymentRoutes(store.payments(), settlement, rights);
        couponUses = new CouponUseRoutes(store.couponUses(), restoration, rights);
    }

    /** The same, for doors that are not HTTP's. */
    public OrderCalls calls() {
        return new OrderCalls(placing, orders);
    }

    public void addTo(Router router) {
        Refusals.bind(router.post("/orders"), placing::handle);
        orders.addTo(router);
        products.addTo(router);
        payments.addTo(router);
        couponUses.addTo(router);
    }
}
