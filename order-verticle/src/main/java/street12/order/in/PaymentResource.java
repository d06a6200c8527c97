package street12.order.in;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import street12.order.OwedSteps.Entry;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;
import street12.platform.http.Hal;

/**
 * A payment as clients see it.
 *
 * @param amount in whole won
 * @param reason why it was refused or given back
 * @param step absent when nothing is owed
 */
record PaymentResource(
        long id,
        long orderId,
        String line,
        String userId,
        long amount,
        PaymentStatus paymentStatus,
        Long providerPaymentId,
        String reason,
        Instant updatedAt,
        @JsonUnwrapped StepResource step) {

    static String path(Entry<Payment> entry) {
        return "/payments/" + entry.item().id();
    }

    static ObjectNode of(RoutingContext request, Entry<Payment> entry) {
        var body = Hal.resource(request, toResource(entry), path(entry));
        Hal.link(request, body, "order", "/orders/" + entry.item().orderId());
        return body;
    }

    private static PaymentResource toResource(Entry<Payment> entry) {
        var payment = entry.item();
        return new PaymentResource(
                payment.id(),
                payment.orderId(),
                payment.line(),
                payment.userId(),
                payment.amount(),
                payment.status(),
                payment.providerPaymentId(),
                payment.reason(),
                entry.updatedAt(),
                StepResource.of(entry.step()));
    }
}
