package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The provider is slow, many order at once, and everybody else goes on reading. */
final class SlowPayment {

    private static final String SLOW = "{\"delayMs\":400,\"jitterMs\":220}";
    private static final String PROMPT = "{}";
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration BEFORE = Duration.ofSeconds(15);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Load load;
    private final Options options;
    private final Target door;
    private final Target sandbox;
    private final Shop shop;

    SlowPayment(Load load, Options options, Target door, Target sandbox) {
        this.load = load;
        this.options = options;
        this.door = door;
        this.sandbox = sandbox;
        this.shop = new Shop(door);
    }

    Future<String> run() {
        return shop.open()
                // The first requests of a JVM measure its compiler
                .compose(id -> load.clients(8, WARM_UP, shop::order)
                        .compose(v -> others(id, WARM_UP))
                        .compose(v -> others(id, BEFORE))
                        .compose(before -> behave(SLOW).compose(v -> during(id, before))))
                .eventually(() -> behave(PROMPT));
    }

    private Future<String> during(long id, List<Samples> before) {
        var orders = load.clients(options.clients(), options.duration(), shop::order);
        var others = others(id, options.duration());
        return Future.all(orders, others).map(v -> report(orders.result(), before, others.result()));
    }

    /** What others ask meanwhile, which has nothing to do with payments. */
    private Future<List<Samples>> others(long id, Duration duration) {
        var products = load.pace(PACE, duration, () -> door.get("/products"));
        var status = load.pace(PACE, duration, () -> door.get("/orderStatus/" + id));
        return Future.all(products, status).map(v -> List.of(products.result(), status.result()));
    }

    private Future<Void> behave(String behaviour) {
        return sandbox.send(HttpMethod.PUT, "/behaviour", "application/json", Buffer.buffer(behaviour))
                .compose(reply -> reply.succeeded()
                        ? Future.succeededFuture()
                        : Future.failedFuture("PUT /behaviour: " + reply.kind()));
    }

    private String report(Samples orders, List<Samples> before, List<Samples> during) {
        var text = new StringBuilder("""
                | orders | requests/s | success | p50 | p99 | not intended | statuses |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        text.append(format(
                "| %d clients, %d s, payment 400–620 ms | %.1f | %.2f %% | %.0f ms | %.0f ms | %d | %s |%n",
                options.clients(),
                options.duration().toSeconds(),
                (double) orders.count() / options.duration().toSeconds(),
                orders.successPercent(),
                orders.millis(50),
                orders.millis(99),
                orders.unintended(),
                orders.kinds()));
        text.append("""

                | others meanwhile | p50 before | p50 during | p99 before | p99 during | not intended |
                | --- | --- | --- | --- | --- | --- |
                """);
        text.append(row("`GET /products`", before.get(0), during.get(0)));
        text.append(row("`GET /orderStatus/{id}`", before.get(1), during.get(1)));
        return text.toString();
    }

    private static String row(String what, Samples before, Samples during) {
        return format(
                "| %s | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %d |%n",
                what, before.millis(50), during.millis(50), before.millis(99), during.millis(99), during.unintended());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
