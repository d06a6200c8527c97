package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import street12.order.IdempotencyKeys.Answer;
import street12.order.domain.PlaceOrder;
import street12.order.in.OrderRoutes.ChangeOrder;
import street12.platform.http.Problem;
import street12.platform.http.RequestBody;
import street12.platform.runtime.Attempt;

/**
 * What can be asked of orders, through whichever door: with the line, the key, the language and the trace that the request
 * names, and with the answers that HTTP has. They fail with {@link Problem}, or with what only our own side can mend.
 */
public final class OrderCalls {

    private final PlaceOrderRoute placing;
    private final OrderRoutes orders;

    OrderCalls(PlaceOrderRoute placing, OrderRoutes orders) {
        this.placing = placing;
        this.orders = orders;
    }

    /** @param wanted as the body of {@code POST /orders} has it; the answer may be a refusal, kept under the request's key */
    public Future<Answer> place(RoutingContext request, ObjectNode wanted) {
        return asked(
                () -> placing.answer(request, () -> RequestBody.read(request, wanted, "PlaceOrder", PlaceOrder.class)));
    }

    public Future<ObjectNode> find(RoutingContext request, long id) {
        return asked(() -> orders.find(request, id));
    }

    /** What the request's query parameters ask for. */
    public Future<ObjectNode> list(RoutingContext request) {
        return asked(() -> orders.list(request));
    }

    /** @param change as the body of {@code PATCH /orders/{id}} has it */
    public Future<ObjectNode> cancel(RoutingContext request, long id, ObjectNode change) {
        return asked(() -> orders.cancel(
                request,
                id,
                RequestBody.read(request, change, "ChangeOrder", ChangeOrder.class)
                        .reason()));
    }

    private static <T> Future<T> asked(Supplier<Future<T>> call) {
        return Attempt.of(call).recover(failure -> Future.failedFuture(Refusals.toProblem(failure)));
    }
}
