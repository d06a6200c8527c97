package street12.order.in;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Supplier;
import street12.contracts.Json;
import street12.contracts.line.Line;
import street12.order.IdempotencyKeys;
import street12.order.IdempotencyKeys.Answer;
import street12.order.IdempotencyKeys.Answered;
import street12.order.IdempotencyKeys.Claim;
import street12.order.IdempotencyKeys.Claimed;
import street12.order.IdempotencyKeys.OtherRequest;
import street12.order.Intake;
import street12.order.OrderRepository.Entry;
import street12.order.PlaceOrders;
import street12.order.PlaceOrders.AlongWith;
import street12.order.domain.PlaceOrder;
import street12.order.domain.Refused;
import street12.platform.auth.Caller;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Language;
import street12.platform.http.Problem;
import street12.platform.http.Problems;
import street12.platform.http.RequestBody;

/** {@code POST /orders}. With an idempotency key, it is done once and answered the same whenever it comes again. */
final class PlaceOrderRoute {

    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    private final Intake intake;
    private final PlaceOrders orders;
    private final IdempotencyKeys keys;
    private final Rights rights;
    private final ShownAttributes attributes;

    PlaceOrderRoute(
            Intake intake, PlaceOrders orders, IdempotencyKeys keys, Rights rights, ShownAttributes attributes) {
        this.intake = intake;
        this.orders = orders;
        this.keys = keys;
        this.rights = rights;
        this.attributes = attributes;
    }

    Future<?> handle(RoutingContext request) {
        return answer(request, () -> RequestBody.read(request, "PlaceOrder", PlaceOrder.class))
                .compose(answer -> send(request, answer));
    }

    /** @param said what is wanted, read when the caller may want it at all, by whichever door it came */
    Future<Answer> answer(RoutingContext request, Supplier<PlaceOrder> said) {
        var line = rights.placeOrder(request);
        var wanted = rights.placed(request, said.get());
        var key = IdempotencyKey.of(request);
        return intake.within(room -> key.isEmpty()
                ? place(request, wanted, line, room, (store, placed) -> Future.succeededFuture())
                : once(request, wanted, line, room, key.get()));
    }

    private Future<Answer> place(
            RoutingContext request, PlaceOrder wanted, Line line, Intake.Room room, AlongWith alongWith) {
        var language = Language.of(request.request(), line.language());
        return orders.place(new PlaceOrders.Request(wanted, line, language, HttpApi.cause(request), room, alongWith))
                .map(placed -> created(request, placed));
    }

    private Future<Answer> once(RoutingContext request, PlaceOrder wanted, Line line, Intake.Room room, String key) {
        return keys.claim(
                        IdempotencyKey.owner(Caller.of(request), wanted), key, IdempotencyKey.fingerprint(wanted, line))
                .compose(meaning -> {
                    if (meaning instanceof Claimed claimed)
                        return claimed(request, wanted, line, room, claimed.claim());
                    if (meaning instanceof Answered answered) return Future.succeededFuture(answered.answer());
                    if (meaning instanceof OtherRequest) {
                        throw Problem.invalid("Idempotency-Key", "was used for a request with another body");
                    }
                    throw Problem.conflict(
                            "under-way", "The first request with this key is still being worked on.", UNDER_WAY);
                });
    }

    /** The answer is stored together with the order; a refusal is one too. Anything else leaves the key free. */
    private Future<Answer> claimed(
            RoutingContext request, PlaceOrder wanted, Line line, Intake.Room room, Claim claim) {
        return place(
                        request,
                        wanted,
                        line,
                        room,
                        (store, placed) -> store.keys().answered(claim, created(request, placed)))
                .recover(failure -> failure instanceof Refused refused
                        ? refused(request, claim, Refusals.toProblem(refused))
                        : keys.free(claim).transform(v -> Future.failedFuture(failure)));
    }

    private Future<Answer> refused(RoutingContext request, Claim claim, Problem problem) {
        var document = Json.text(Problems.document(request, problem));
        var answer = new Answer(problem.status(), null, document);
        return keys.answered(claim, answer).map(answer);
    }

    private Answer created(RoutingContext request, Entry placed) {
        return new Answer(
                201,
                Hal.href(request, OrderResource.path(placed.order())),
                OrderResource.of(request, placed, attributes).toString());
    }

    private static Future<Void> send(RoutingContext request, Answer answer) {
        var response = request.response().setStatusCode(answer.status());
        response.putHeader(
                HttpHeaders.CONTENT_TYPE, answer.status() < 400 ? "application/hal+json" : "application/problem+json");
        if (answer.location() != null) response.putHeader(HttpHeaders.LOCATION, answer.location());
        // A customer who has gone away changes nothing: the answer is there for the next try
        return response.end(answer.body()).otherwiseEmpty();
    }
}
