package street12.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.stream.Collectors;

/** The provider's HTTP interface. */
final class PaymentApi {

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_KEY_CHARS = 200;
    private static final int DEFAULT_PAGE_SIZE = 100;
    private static final int MAX_PAGE_SIZE = 1_000;

    private final Ledger ledger;
    private final Faults faults;

    private PaymentApi(Ledger ledger, Faults faults) {
        this.ledger = ledger;
        this.faults = faults;
    }

    static Router router(Vertx vertx, Ledger ledger) {
        PaymentApi api = new PaymentApi(ledger, new Faults(vertx));
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.post("/payments").handler(api::charge);
        router.post("/payments/:key/cancel").handler(api::cancel);
        router.get("/payments").handler(api::list);
        router.get("/payments/:key").handler(api::read);
        router.get("/behaviour").handler(api::behaviour);
        router.put("/behaviour").handler(api::behave);
        router.get("/health").handler(request -> send(request, 200, new JsonObject().put("status", "UP")));
        router.route().failureHandler(request -> Problem.of(request).answer(request));
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, request -> Problem.of(request).answer(request));
        }
        return router;
    }

    static void send(RoutingContext request, Faults.Answer answer) {
        send(request, answer.status(), answer.body());
    }

    private static void send(RoutingContext request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    private void charge(RoutingContext request) {
        String key = checked(request.request().getHeader("Idempotency-Key"));
        Charge charge = Charge.of(body(request));
        boolean declined = faults.declines(charge.amount());
        faults.let(request, () -> {
            // From here to the booking nothing else runs: what is decided here still holds there
            if (declined && !ledger.knows(key)) {
                return Future.failedFuture(new Problem(402, "DECLINED", "The payment was declined"));
            }
            return ledger.charge(key, charge).map(PaymentApi::answer);
        });
    }

    private void cancel(RoutingContext request) {
        String key = checked(request.pathParam("key"));
        faults.let(request, () -> ledger.cancel(key).map(payment -> new Faults.Answer(200, payment.toJson())));
    }

    private void read(RoutingContext request) {
        ledger.find(checked(request.pathParam("key")))
                .onSuccess(payment -> {
                    if (payment == null) {
                        request.fail(new Problem(404, "UNKNOWN_KEY", "No payment was asked for under this key"));
                    } else {
                        send(request, 200, payment.toJson());
                    }
                })
                .onFailure(request::fail);
    }

    private void list(RoutingContext request) {
        Fields query = new Fields(numbers(request));
        long page = query.optional("page", 0, Integer.MAX_VALUE, 0L);
        long size = query.optional("size", 1, MAX_PAGE_SIZE, (long) DEFAULT_PAGE_SIZE);
        Long orderId = query.optional("orderId", 1, Long.MAX_VALUE, null);
        query.refuseAllElse();
        ledger.all()
                .onSuccess(all -> {
                    List<Payment> found = all.stream()
                            .filter(payment -> orderId == null || orderId.equals(payment.orderId()))
                            .toList();
                    JsonArray shown = found.stream()
                            .skip(page * size)
                            .limit(size)
                            .map(Payment::toJson)
                            .collect(Collectors.collectingAndThen(Collectors.toList(), JsonArray::new));
                    JsonObject about = new JsonObject()
                            .put("number", page)
                            .put("size", size)
                            .put("totalElements", found.size())
                            .put("totalPages", (found.size() + size - 1) / size);
                    send(request, 200, new JsonObject().put("payments", shown).put("page", about));
                })
                .onFailure(request::fail);
    }

    private void behaviour(RoutingContext request) {
        send(request, 200, faults.behaviour().toJson());
    }

    private void behave(RoutingContext request) {
        faults.behave(Behaviour.of(body(request)));
        behaviour(request);
    }

    private static Faults.Answer answer(Ledger.Booking booking) {
        return switch (booking.result()) {
            case BOOKED -> new Faults.Answer(201, booking.payment().toJson());
            case BOOKED_BEFORE -> new Faults.Answer(200, booking.payment().toJson());
            case OTHER_CHARGE_UNDER_KEY ->
                throw new Problem(422, "KEY_REUSED", "This key was used for a charge with another body");
            case KEY_CANCELED -> throw new Problem(409, "CANCELED", "This key was cancelled");
        };
    }

    private static String checked(String key) {
        if (key == null || key.isBlank() || key.length() > MAX_KEY_CHARS) {
            throw new Problem(
                    400, "BAD_KEY", "An Idempotency-Key of 1 to " + MAX_KEY_CHARS + " characters is required");
        }
        return key;
    }

    private static JsonObject body(RoutingContext request) {
        try {
            JsonObject body = request.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            throw new Problem(400, "NOT_JSON", "The body is not a JSON object: " + e.getMessage());
        }
        throw new Problem(400, "NOT_JSON", "A JSON object is required as body");
    }

    /** The query's parameters, those that look like whole numbers as such. */
    private static JsonObject numbers(RoutingContext request) {
        JsonObject numbers = new JsonObject();
        request.queryParams()
                .forEach((name, value) ->
                        numbers.put(name, value.matches("-?[0-9]{1,18}") ? Long.valueOf(value) : value));
        return numbers;
    }
}
