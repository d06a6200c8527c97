package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import street12.order.domain.EarnedCoupon;
import street12.order.domain.Order;
import street12.order.domain.OrderStatus;
import street12.platform.http.Hal;

/**
 * An order as clients see it.
 *
 * @param productPrice of one, in whole won
 * @param amount in all, in whole won
 * @param payStatus {@code Y} charged, {@code N} not charged or given back
 */
record OrderResource(
        long id,
        String line,
        String userId,
        String username,
        String phoneNo,
        String address,
        Long productId,
        String productName,
        long productPrice,
        int qty,
        long amount,
        String payStatus,
        String orderStatus,
        Instant orderDate,
        Long couponId,
        String couponKind,
        String couponUseYn,
        String reason) {

    static String path(Order order) {
        return "/orders/" + order.id();
    }

    static ObjectNode of(RoutingContext request, Order order) {
        var body = Hal.resource(request, toResource(order), path(order));
        if (order.status() == OrderStatus.PLACED) Hal.link(request, body, "cancel", path(order));
        Hal.link(request, body, "orderStatus", "/orderStatus/" + order.id());
        Hal.link(request, body, "payment", "/payments?orderId=" + order.id());
        return body;
    }

    private static OrderResource toResource(Order order) {
        var facts = order.facts();
        return new OrderResource(
                facts.orderId(),
                facts.line(),
                facts.userId(),
                facts.username(),
                facts.phoneNo(),
                facts.address(),
                facts.productId(),
                facts.productName(),
                facts.productPrice(),
                facts.qty(),
                facts.amount(),
                order.isPaid() ? "Y" : "N",
                order.status().text(),
                order.orderDate(),
                order.coupon().id(),
                order.coupon().kind(),
                couponUse(order.coupon()),
                order.reason());
    }

    private static String couponUse(EarnedCoupon coupon) {
        if (coupon.id() == null) return null;
        return coupon.used() ? "Y" : "N";
    }
}
