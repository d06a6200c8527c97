package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import street12.order.CouponUseRepository.Entry;
import street12.order.domain.CouponUseStatus;
import street12.platform.http.Hal;

/**
 * The use of a coupon as clients see it.
 *
 * @param orderId the order that uses it, or was to use it
 * @param reason why it was refused or given back
 * @param since when what is still owed to the coupon service came about; absent, as the next four, when nothing is
 * @param attempts how often that was tried
 * @param stuck the step's schedule has ended; a person must see to it
 */
record CouponUseResource(
        long orderId,
        String line,
        String userId,
        long couponId,
        CouponUseStatus couponUseStatus,
        String reason,
        Instant updatedAt,
        Instant since,
        Integer attempts,
        Instant nextAttempt,
        String lastError,
        Boolean stuck) {

    static final String PATH = "/couponUses";

    static ObjectNode of(RoutingContext request, Entry entry) {
        var use = entry.use();
        return Hal.resource(request, toResource(entry), PATH + "/" + use.orderId());
    }

    private static CouponUseResource toResource(Entry entry) {
        var use = entry.use();
        var step = entry.step();
        return new CouponUseResource(
                use.orderId(),
                use.line(),
                use.userId(),
                use.couponId(),
                use.status(),
                use.reason(),
                entry.updatedAt(),
                step == null ? null : step.since(),
                step == null ? null : step.attempts(),
                step == null ? null : step.nextAttempt(),
                step == null ? null : step.lastError(),
                step == null ? null : step.isStuck());
    }
}
