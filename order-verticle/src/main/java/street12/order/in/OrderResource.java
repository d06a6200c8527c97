package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import street12.order.OrderRepository.Entry;
import street12.order.domain.EarnedCoupon;
import street12.order.domain.Order;
import street12.order.domain.OrderStatus;
import street12.order.domain.PaymentStatus;
import street12.platform.http.Hal;

/**
 * An order as clients see it.
 *
 * @param productPrice of one, in whole won
 * @param amount in all, in whole won
 * @param payStatus {@code Y} charged, {@code N} not charged or given back
 * @param couponId the coupon that it earned
 * @param usedCouponId the coupon that was used for it; absent where none was
 * @param paymentId the newest payment; absent, as its status, where none was asked for
 * @param attributes absent where there are none
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
        Long usedCouponId,
        Long paymentId,
        PaymentStatus paymentStatus,
        Map<String, Object> attributes,
        String reason) {

    static String path(Order order) {
        return "/orders/" + order.id();
    }

    static ObjectNode of(RoutingContext request, Entry entry, ShownAttributes attributes) {
        var order = entry.order();
        var body = Hal.resource(request, toResource(entry, attributes.of(order)), path(order));
        if (order.status() == OrderStatus.PLACED) Hal.link(request, body, "cancel", path(order));
        Hal.link(request, body, "orderStatus", "/orderStatus/" + order.id());
        Hal.link(request, body, "payment", "/payments?orderId=" + order.id());
        return body;
    }

    private static OrderResource toResource(Entry entry, Map<String, Object> attributes) {
        var order = entry.order();
        var facts = order.facts();
        var payment = entry.payment();
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
                facts.usedCouponId(),
                payment == null ? null : payment.id(),
                payment == null ? null : payment.status(),
                attributes,
                order.reason());
    }

    private static String couponUse(EarnedCoupon coupon) {
        if (coupon.id() == null) return null;
        return coupon.used() ? "Y" : "N";
    }
}
