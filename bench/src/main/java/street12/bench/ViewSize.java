package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The view alone, with more and more orders in it: how fast it is filled, what an order takes in Redis, and whether a read costs the
 * same however many there are. Only the stores and the view may run, on fresh data: {@code ./run --stores-only}, and the view's jar.
 */
final class ViewSize {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration READING = Duration.ofSeconds(10);
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

    private static final Pattern COUNTS =
            Pattern.compile("cmdstat_(?:hgetall|zrange|zcard|zcount):calls=(\\d+),usec=(\\d+)");

    private final Vertx vertx;
    private final Load load;
    private final Options options;
    private final Target view;
    private final OrderEvents events;
    private final StringBuilder rows = new StringBuilder();
    private long written;

    ViewSize(Vertx vertx, Options options, Target view) {
        this.vertx = vertx;
        this.load = new Load(vertx);
        this.options = options;
        this.view = view;
        this.events = new OrderEvents(options.line());
    }

    Future<String> run() {
        Future<Void> all = Future.succeededFuture();
        for (var part : List.of(100, 10, 1)) all = all.compose(v -> upTo(Math.max(1, options.orders() / part)));
        return all.map(v -> """
                | orders | events/s while filling | Redis, bytes an order | status p50 | p99 | my orders p50 | p99 | of a line and status p50 | p99 | Redis itself, a command of these |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """ + rows);
    }

    private Future<Void> upTo(long orders) {
        long before = written;
        long begun = System.nanoTime();
        return vertx.executeBlocking(() -> write(orders))
                .compose(v -> new Backlog(vertx, options.kafka(), "view").isDone(LONGEST_STANDSTILL))
                .compose(v -> completed())
                .compose(shown -> {
                    if (shown != orders) return Future.failedFuture("the view lists %d orders".formatted(shown));
                    double seconds = (System.nanoTime() - begun) / 1e9;
                    return fileWritten()
                            .compose(w -> measure(orders, (orders - before) * OrderEvents.OF_ONE / seconds));
                });
    }

    /** A broker that takes nothing fails the last one as well. */
    private Void write(long orders) throws Exception {
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                options.kafka(),
                "linger.ms",
                20,
                "batch.size",
                256 * 1024,
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            java.util.concurrent.Future<?> last = null;
            for (; written < orders; written++) {
                long id = written + 1;
                for (var event : events.of(id)) last = producer.send(keyed(event, id));
            }
            if (last != null) last.get();
        }
        return null;
    }

    private static ProducerRecord<String, byte[]> keyed(ProducerRecord<String, byte[]> event, long orderId) {
        return new ProducerRecord<>(event.topic(), null, Long.toString(orderId), event.value(), event.headers());
    }

    private Future<Long> completed() {
        return view.get("/orderStatus?orderStatus=OrderCompleted&size=1&line=" + options.line())
                .map(reply -> {
                    if (!reply.succeeded()) return 0L;
                    return reply.body().toJsonObject().getJsonObject("page").getLong("totalElements");
                });
    }

    private Future<Void> measure(long orders, double eventsPerSecond) {
        return memory().compose(bytes -> resetCounts().map(bytes))
                .compose(bytes -> reads(orders, id -> "/orderStatus/" + id)
                        .compose(status -> reads(
                                        orders, id -> "/orderStatus?size=20&userId=" + OrderEvents.customer(id))
                                .compose(mine -> reads(
                                                orders,
                                                id -> "/orderStatus?size=20&orderStatus=OrderCompleted&line="
                                                        + options.line())
                                        .compose(listed -> microsOfACommand().map(micros -> {
                                            rows.append(String.format(
                                                    Locale.ROOT,
                                                    "| %,d | %,.0f | %,d | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.1f µs |%n",
                                                    orders,
                                                    eventsPerSecond,
                                                    bytes / orders,
                                                    status.millis(50),
                                                    status.millis(99),
                                                    mine.millis(50),
                                                    mine.millis(99),
                                                    listed.millis(50),
                                                    listed.millis(99),
                                                    micros));
                                            return null;
                                        })))));
    }

    private Future<Samples> reads(long orders, LongFunction<String> path) {
        return load.clients(
                1,
                READING,
                () -> view.get(path.apply(ThreadLocalRandom.current().nextLong(orders) + 1)));
    }

    private Future<Long> memory() {
        return told("memory", "used_memory");
    }

    /** What the filling leaves to Redis is done first: it writes its file anew while that grows. */
    private Future<Void> fileWritten() {
        return told("persistence", "aof_rewrite_in_progress")
                .compose(rewriting -> rewriting == 0
                        ? Future.succeededFuture()
                        : vertx.timer(LOOK.toMillis()).compose(v -> fileWritten()));
    }

    private Future<Long> told(String section, String field) {
        return info(section)
                .map(info -> info.lines()
                        .filter(line -> line.startsWith(field + ":"))
                        .mapToLong(line -> Long.parseLong(line.substring(field.length() + 1)))
                        .findFirst()
                        .orElseThrow());
    }

    private Future<Void> resetCounts() {
        return asked(Request.cmd(Command.CONFIG).arg("RESETSTAT")).mapEmpty();
    }

    /** What a read costs Redis, whatever else this machine does: the mean of the commands that read an order or a list. */
    private Future<Double> microsOfACommand() {
        return info("commandstats").map(info -> {
            long calls = 0;
            long micros = 0;
            var counts = COUNTS.matcher(info);
            while (counts.find()) {
                calls += Long.parseLong(counts.group(1));
                micros += Long.parseLong(counts.group(2));
            }
            return (double) micros / calls;
        });
    }

    private Future<String> info(String section) {
        return asked(Request.cmd(Command.INFO).arg(section)).map(Response::toString);
    }

    private Future<Response> asked(Request request) {
        var redis = Redis.createClient(vertx, options.redis());
        return redis.send(request).onComplete(v -> redis.close());
    }
}
