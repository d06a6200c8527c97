package street12.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What the way through the gateway costs: the same reads through it and straight at the service, taking turns. */
final class AddedLatency {

    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private record Way(String what, Supplier<Future<Reply>> through, Supplier<Future<Reply>> straight) {}

    private final Load load;
    private final Options options;
    private final Target door;
    private final Map<String, Target> services;

    AddedLatency(Load load, Options options, Target door, Map<String, Target> services) {
        this.load = load;
        this.options = options;
        this.door = door;
        this.services = services;
    }

    Future<String> run() {
        return new Shop(door).open().compose(id -> {
            var product = "/products?size=1&sort=id";
            var status = "/orderStatus/" + id;
            var order = "/orders/" + id;
            return all(List.of(
                    way("`GET /products?size=1`", "order", product),
                    way("`GET /orders/{id}`", "order", order),
                    way("`GET /orderStatus/{id}`", "view", status)));
        });
    }

    private Way way(String what, String service, String path) {
        return new Way(
                what, () -> door.get("/api" + path), () -> services.get(service).get(path));
    }

    private Future<String> all(List<Way> ways) {
        var each = options.duration().dividedBy(ways.size());
        Future<String> text = Future.succeededFuture("""
                | read | p50 straight | p50 through | added | p99 straight | p99 through | added | not intended |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (var way : ways) {
            text = text.compose(before ->
                    measure(way, WARM_UP).compose(v -> measure(way, each)).map(samples -> before + row(way, samples)));
        }
        return text;
    }

    /** One client, which asks both ways in turn: whatever else the machine does meets both alike. */
    private Future<List<Samples>> measure(Way way, Duration duration) {
        var both = List.of(new Samples(), new Samples());
        return load.clients(
                        1,
                        duration,
                        () -> way.through().get().compose(through -> {
                            both.get(0).add(through);
                            return way.straight().get().onSuccess(both.get(1)::add);
                        }))
                .map(v -> new ArrayList<>(both));
    }

    private static String row(Way way, List<Samples> samples) {
        var through = samples.get(0);
        var straight = samples.get(1);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %d |%n",
                way.what(),
                straight.millis(50),
                through.millis(50),
                through.millis(50) - straight.millis(50),
                straight.millis(99),
                through.millis(99),
                through.millis(99) - straight.millis(99),
                through.count() - through.succeeded() + straight.count() - straight.succeeded());
    }
}
