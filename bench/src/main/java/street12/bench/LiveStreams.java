package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many readers watch orders live through the gateway, while the orders go on: how many streams are held, whether each reader is
 * told everything, and how long it takes from an event to its arrival.
 */
final class LiveStreams {

    private static final int READERS_OF_ONE = 20;
    private static final int OPENED_AT_A_TIME = 25;
    private static final Duration LATEST = Duration.ofSeconds(20);
    private static final String LAST = "OrderCompleted";

    private final Vertx vertx;
    private final Options options;
    private final Target door;
    private final Shop shop;
    private final Samples arrivals = new Samples();
    private final Map<String, Integer> told = new TreeMap<>();
    private final Promise<Void> allFinished = Promise.promise();
    private Instant begun;
    private int open;
    private int most;
    private int readers;

    LiveStreams(Vertx vertx, Options options, Target door) {
        this.vertx = vertx;
        this.options = options;
        this.door = door;
        this.shop = new Shop(door);
    }

    Future<String> run() {
        int orders = Math.max(1, options.streams() / READERS_OF_ONE);
        return shop.open()
                .compose(first -> place(orders - 1, new ArrayList<>(List.of(first))))
                .compose(ids -> watch(ids).compose(v -> finish(ids)))
                .map(v -> report());
    }

    private Future<List<Long>> place(int more, List<Long> ids) {
        if (more == 0) return Future.succeededFuture(ids);
        return shop.order().compose(reply -> {
            ids.add(reply.body().toJsonObject().getLong("id"));
            return place(more - 1, ids);
        });
    }

    private Future<Void> watch(List<Long> ids) {
        var waiting = new ArrayList<Long>();
        for (int i = 0; i < options.streams(); i++) waiting.add(ids.get(i % ids.size()));
        return openSome(waiting).compose(v -> settled());
    }

    private Future<Void> openSome(List<Long> waiting) {
        if (waiting.isEmpty()) return Future.succeededFuture();
        var some = waiting.subList(0, Math.min(OPENED_AT_A_TIME, waiting.size()));
        var rest = List.copyOf(waiting.subList(some.size(), waiting.size()));
        return Future.join(some.stream().map(this::open).toList())
                .otherwiseEmpty()
                .compose(v -> openSome(rest));
    }

    private Future<Void> open(long orderId) {
        return door.stream("/api/orderStatus/" + orderId + "/events").map(answer -> {
            if (answer.statusCode() != 200) {
                told.merge("refused: " + answer.statusCode(), 1, Integer::sum);
                answer.request().reset();
                return null;
            }
            open++;
            readers++;
            most = Math.max(most, open);
            answer.endHandler(v -> open--);
            answer.exceptionHandler(v -> open--);
            answer.handler(RecordParser.newDelimited("\n", this::hear));
            return null;
        });
    }

    private void hear(Buffer line) {
        if (!line.toString().startsWith("data: ")) return;
        var now = Instant.now();
        var entry = new JsonObject(line.getString("data: ".length(), line.length()));
        if (begun == null || entry.getInstant("time").isBefore(begun)) return;
        var type = entry.getString("type");
        told.merge(type, 1, Integer::sum);
        arrivals.add(new Reply(
                200,
                0,
                Buffer.buffer(),
                Duration.between(entry.getInstant("time"), now).toNanos()));
        if (told.getOrDefault(LAST, 0) == readers) allFinished.tryComplete();
    }

    /** What happened before the streams were open is not measured. */
    private Future<Void> settled() {
        return vertx.timer(2000).map(v -> {
            begun = Instant.now();
            return null;
        });
    }

    /** Each order's last step, one after the other, over the whole time. */
    private Future<Void> finish(List<Long> ids) {
        long pause = Math.max(1, options.duration().toMillis() / ids.size());
        Future<Void> all = Future.succeededFuture();
        for (var id : ids)
            all = all.compose(v -> complete(id)).compose(v -> vertx.timer(pause).mapEmpty());
        var late = vertx.timer(options.duration().plus(LATEST).toMillis());
        return all.compose(v -> Future.any(allFinished.future(), late).mapEmpty());
    }

    private Future<Void> complete(long id) {
        var step = new JsonObject().put("step", "complete").toBuffer();
        return door.send(HttpMethod.POST, "/api/deliveries/byOrder/" + id + "/steps", "application/json", step)
                .map(reply -> {
                    if (!reply.succeeded()) told.merge("step: " + reply.kind(), 1, Integer::sum);
                    return null;
                });
    }

    private String report() {
        return String.format(
                Locale.ROOT,
                """
                | streams asked for | open at once | still open at the end | told of their order's end | events | p50 | p99 |
                | --- | --- | --- | --- | --- | --- | --- |
                | %d | %d | %d | %d of %d | %d | %.0f ms | %.0f ms |

                %s
                """,
                options.streams(),
                most,
                open,
                told.getOrDefault(LAST, 0),
                readers,
                arrivals.count(),
                arrivals.millis(50),
                arrivals.millis(99),
                told);
    }
}
