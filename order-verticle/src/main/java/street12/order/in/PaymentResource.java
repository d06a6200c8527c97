package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import street12.order.PaymentRepository.Entry;
import street12.order.domain.PaymentStatus;
import street12.platform.http.Hal;

/**
 * A payment as clients see it.
 *
 * @param amount in whole won
 * @param reason why it was refused or given back
 * @param since when what it still owes the provider came about; absent, as the next four, when it owes nothing
 * @param attempts how often that was tried
 * @param stuck the step's schedule has ended; a person must see to it
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
        Instant since,
        Integer attempts,
        Instant nextAttempt,
        String lastError,
        Boolean stuck) {

    static String path(Entry entry) {
        return "/payments/" + entry.payment().id();
    }

    static ObjectNode of(RoutingContext request, Entry entry) {
        var body = Hal.resource(request, toResource(entry), path(entry));
        Hal.link(request, body, "order", "/orders/" + entry.payment().orderId());
        return body;
    }

    private static PaymentResource toResource(Entry entry) {
        var payment = entry.payment();
        var step = entry.step();
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
                step == null ? null : step.since(),
                step == null ? null : step.attempts(),
                step == null ? null : step.nextAttempt(),
                step == null ? null : step.lastError(),
                step == null ? null : step.isStuck());
    }
}
