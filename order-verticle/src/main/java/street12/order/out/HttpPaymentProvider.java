package street12.order.out;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import street12.order.PaymentProvider;
import street12.platform.Gauges;
import street12.platform.StepTimes;
import street12.platform.StepTimes.Outcome;
import street12.platform.guard.Breaker;
import street12.platform.guard.Breaker.Verdict;
import street12.platform.guard.BreakerNews;
import street12.platform.guard.BreakerRule;
import street12.platform.guard.Bulkhead;

/**
 * The payment provider, over HTTP. Charges go through a breaker and a limit, so that a provider that is away or slow is not
 * waited for by everybody; giving money back is asked for in any case, with connections of its own.
 */
public final class HttpPaymentProvider implements PaymentProvider {

    /** Connections for giving money back; the settlement asks for no more at a time. */
    private static final int FOR_CANCELS = 8;

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int LEAST_CALLS = 10;
    private static final int FAILURE_PERCENT = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PROBES = 3;

    /** Of the 4xx, those that say nothing about the charge. */
    private static final Set<Integer> COME_BACK = Set.of(408, 425, 429);

    /**
     * What is asked of the provider.
     *
     * @param call how long one may take, the wait for its turn included
     * @param charges at a time
     * @param waiting charges that may wait for their turn
     * @param patience how long one may wait
     */
    public record Limits(Duration call, int charges, int waiting, Duration patience) {}

    private record Reply(int status, Buffer body) {}

    private final HttpClient client;
    private final String address;
    private final Duration limit;
    private final Breaker breaker;
    private final BreakerNews news;
    private final Bulkhead charges;
    private final StepTimes times;

    /** @param address such as {@code http://127.0.0.1:8089} */
    public HttpPaymentProvider(Vertx vertx, String address, Limits limits, MeterRegistry meters) {
        this.address = address;
        this.limit = limits.call();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) limit.toMillis()),
                new PoolOptions()
                        .setHttp1MaxSize(limits.charges() + FOR_CANCELS)
                        .setMaxWaitQueueSize(limits.charges() + FOR_CANCELS));
        this.breaker = new Breaker(
                vertx,
                "payment provider",
                new BreakerRule(WINDOW, LEAST_CALLS, FAILURE_PERCENT, PAUSE, PROBES, limit.plusMillis(500)));
        this.news = BreakerNews.of(vertx, "order", breaker);
        // Some of the call's time is left to it, however long it has waited
        long patience = Math.min(limits.patience().toMillis(), limit.toMillis() / 2);
        this.charges = new Bulkhead(vertx, limits.charges(), limits.waiting(), Duration.ofMillis(patience));
        this.times = new StepTimes("order", meters);
        Gauges.show(meters, "street12.payment.breaker", "0 closed, 1 half open, 2 open", breaker::level);
        Gauges.show(
                meters, "street12.payment.requests", "charges that the provider has at the moment", charges::inside);
        Gauges.show(meters, "street12.payment.waiting", "charges that wait for their turn", charges::waiting);
    }

    public Future<Void> close() {
        news.close();
        return client.close();
    }

    @Override
    public Future<Charge> charge(UUID key, long amount, long orderId) {
        return times.of("Charge", () -> chargeInTurn(key, amount, orderId), HttpPaymentProvider::outcome);
    }

    private static Outcome outcome(AsyncResult<Charge> answer) {
        if (answer.failed()) return Outcome.FAILED;
        return answer.result() instanceof Declined ? Outcome.REFUSED : Outcome.DONE;
    }

    private Future<Charge> chargeInTurn(UUID key, long amount, long orderId) {
        if (breaker.isShut()) return notAsked("it failed too often just now");
        long begun = System.nanoTime();
        var body = new JsonObject().put("amount", amount).put("currency", "KRW").put("orderId", orderId);
        return charges.enter()
                .recover(full -> notAsked(full.getMessage()))
                .compose(in -> charge(key, body, begun).onComplete(done -> charges.leave()));
    }

    private Future<Charge> charge(UUID key, JsonObject body, long begun) {
        var pass = breaker.enter();
        if (pass.isEmpty()) return notAsked("it failed too often just now");
        var left = limit.minusNanos(System.nanoTime() - begun);
        return post("/payments", key, body, left)
                .map(HttpPaymentProvider::toCharge)
                .onComplete(done -> pass.get().end(done.succeeded() ? Verdict.WORKED : Verdict.FAILED));
    }

    private static <T> Future<T> notAsked(String reason) {
        return Future.failedFuture(new NotAskedException(reason));
    }

    @Override
    public Future<Void> cancel(UUID key) {
        return times.of(
                "CancelPayment",
                () -> post("/payments/" + key + "/cancel", key, new JsonObject(), limit)
                        .compose(reply -> reply.status() / 100 == 2
                                ? Future.succeededFuture()
                                : Future.failedFuture(
                                        new IOException("the provider answered a cancel with " + reply.status()))));
    }

    private static Charge toCharge(Reply reply) {
        int status = reply.status();
        if (status == 200 || status == 201) return toApproved(reply.body());
        if (status >= 400 && status < 500 && !COME_BACK.contains(status)) {
            return new Declined(status == 402 ? "declined" : "not possible (" + status + ")");
        }
        throw new IllegalStateException("the provider answered a charge with " + status);
    }

    private static Charge toApproved(Buffer body) {
        try {
            var json = body.toJsonObject();
            var id = json.getLong("paymentId");
            if (id != null && "APPROVED".equals(json.getString("status"))) return new Approved(id);
        } catch (DecodeException | ClassCastException e) {
            // said below
        }
        throw new IllegalStateException("the provider's answer to a charge is not readable");
    }

    /** @param left of the time that it may take */
    private Future<Reply> post(String path, UUID key, JsonObject body, Duration left) {
        long millis = Math.max(1, left.toMillis());
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address + path)
                .setTimeout(millis);
        return client.request(options).compose(request -> send(request, key, body, millis));
    }

    private static Future<Reply> send(HttpClientRequest request, UUID key, JsonObject body, long millis) {
        return request.putHeader("Idempotency-Key", key.toString())
                .putHeader("Content-Type", "application/json")
                .send(body.toBuffer())
                .compose(response -> response.body().map(read -> new Reply(response.statusCode(), read)))
                .timeout(millis, TimeUnit.MILLISECONDS)
                // What is not waited for any more must not keep its connection
                .onFailure(failure -> request.reset());
    }
}
