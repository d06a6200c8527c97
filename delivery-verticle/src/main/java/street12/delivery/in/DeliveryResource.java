package street12.delivery.in;

import java.time.Instant;
import java.util.Map;
import street12.contracts.line.Plan.Step;
import street12.delivery.domain.Delivery;
import street12.delivery.domain.Owed;

/**
 * A delivery as clients see it.
 *
 * @param nextStep null when no step will be done any more
 * @param nextBy the role that does the next step
 * @param actor who took it, where a step of the plan is the first one's who comes; null while nobody has
 * @param canceledFrom what it was before it was cancelled; null where it had not begun
 * @param attributes null where there are none
 * @param waiting for the command that must succeed before it goes on; null when none is owed
 * @param waitingFor of it, as the next four, the same once more for those who look for it here
 * @param attempts how often that command failed; null when none is owed
 * @param nextAttempt null while it has not failed, and when it is not tried again
 * @param stuck whether the command will not be tried again by itself
 * @param reason why it is being or was cancelled or rejected, or why the last cancel request was refused
 */
record DeliveryResource(
        long id,
        long orderId,
        String line,
        String userId,
        String username,
        String phoneNo,
        String address,
        Long productId,
        String productName,
        int qty,
        String deliveryStatus,
        String nextStep,
        String nextBy,
        String actor,
        String canceledFrom,
        Map<String, Object> attributes,
        Long couponId,
        String couponKind,
        WaitingResource waiting,
        String waitingFor,
        Integer attempts,
        Instant nextAttempt,
        String lastError,
        boolean stuck,
        String reason) {

    static DeliveryResource of(Delivery delivery, Map<String, Object> attributes) {
        var state = delivery.state();
        var order = state.order();
        var waiting = state.waiting();
        var owed = delivery.owes();
        return new DeliveryResource(
                state.id(),
                order.orderId(),
                order.line(),
                order.userId(),
                order.username(),
                order.phoneNo(),
                order.address(),
                order.productId(),
                order.productName(),
                order.qty(),
                state.visibleStatus(),
                delivery.nextStep().map(Step::name).orElse(null),
                delivery.nextStep().map(Step::by).orElse(null),
                state.actor(),
                state.cancel().canceledFrom(),
                attributes,
                state.coupon().id(),
                state.coupon().kind(),
                owed.map(command -> WaitingResource.of(command, waiting)).orElse(null),
                owed.map(Owed::command).orElse(null),
                owed.isPresent() ? waiting.attempts() : null,
                waiting.attempts() > 0 ? waiting.dueAt() : null,
                waiting.lastError(),
                waiting.stuck(),
                state.reason());
    }
}
