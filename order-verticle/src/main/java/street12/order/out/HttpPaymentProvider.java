package street12.order.out;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
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

/** The payment provider, over HTTP. */
public final class HttpPaymentProvider implements PaymentProvider {

    private static final int CONNECTIONS = 64;
    /** Of the 4xx, those that say nothing about the charge. */
    private static final Set<Integer> COME_BACK = Set.of(408, 425, 429);

    private record Reply(int status, Buffer body) {}

    private final HttpClient client;
    private final String address;
    private final Duration limit;
    private final CircuitBreaker breaker;

    /**
     * @param address such as {@code http://127.0.0.1:8089}
     * @param limit of a call
     */
    public HttpPaymentProvider(Vertx vertx, String address, Duration limit) {
        this.address = address;
        this.limit = limit;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) limit.toMillis()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.breaker = CircuitBreaker.create(
                "payment provider",
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(5)
                        .setFailuresRollingWindow(10_000)
                        // The call's own limit comes first; this one only frees a probe that hangs
                        .setTimeout(limit.toMillis() + 500)
                        .setResetTimeout(1000)
                        .setNotificationAddress(null));
    }

    public Future<Void> close() {
        breaker.close();
        return client.close();
    }

    @Override
    public Future<Charge> charge(UUID key, long amount, long orderId) {
        var body = new JsonObject().put("amount", amount).put("currency", "KRW").put("orderId", orderId);
        return breaker.execute(() -> post("/payments", key, body).map(HttpPaymentProvider::toCharge))
                .recover(failure -> Future.failedFuture(
                        failure instanceof OpenCircuitException
                                ? new NotAskedException("it failed too often just now")
                                : failure));
    }

    @Override
    public Future<Void> cancel(UUID key) {
        return post("/payments/" + key + "/cancel", key, new JsonObject())
                .compose(reply -> reply.status() / 100 == 2
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new IOException("the provider answered a cancel with " + reply.status())));
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

    private Future<Reply> post(String path, UUID key, JsonObject body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address + path)
                .setTimeout(limit.toMillis());
        return client.request(options).compose(request -> send(request, key, body));
    }

    private Future<Reply> send(HttpClientRequest request, UUID key, JsonObject body) {
        return request.putHeader("Idempotency-Key", key.toString())
                .putHeader("Content-Type", "application/json")
                .send(body.toBuffer())
                .compose(response -> response.body().map(read -> new Reply(response.statusCode(), read)))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                // What is not waited for any more must not keep its connection
                .onFailure(failure -> request.reset());
    }
}
