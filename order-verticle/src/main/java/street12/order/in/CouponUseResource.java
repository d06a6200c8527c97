package street12.order.in;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import street12.order.OwedSteps.Entry;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;
import street12.platform.http.Hal;

/**
 * The use of a coupon as clients see it.
 *
 * @param orderId the order that uses it, or was to use it
 * @param reason why it was refused or given back
 * @param step absent when nothing is owed
 */
record CouponUseResource(
        long orderId,
        String line,
        String userId,
        long couponId,
        CouponUseStatus couponUseStatus,
        String reason,
        Instant updatedAt,
        @JsonUnwrapped StepResource step) {

    static final String PATH = "/couponUses";

    static ObjectNode of(RoutingContext request, Entry<CouponUse> entry) {
        var use = entry.item();
        return Hal.resource(request, toResource(entry), PATH + "/" + use.orderId());
    }

    private static CouponUseResource toResource(Entry<CouponUse> entry) {
        var use = entry.item();
        return new CouponUseResource(
                use.orderId(),
                use.line(),
                use.userId(),
                use.couponId(),
                use.status(),
                use.reason(),
                entry.updatedAt(),
                StepResource.of(entry.step()));
    }
}
