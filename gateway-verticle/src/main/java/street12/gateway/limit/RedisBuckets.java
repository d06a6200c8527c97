package street12.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Buckets that all gateways share, each in a key of its own that goes when it is full. All that is asked goes over one
 * connection; nothing waits for it long, and nothing is asked while Redis is away. Used on one event loop.
 */
final class RedisBuckets {

    private static final String PREFIX = "street12:limit:";
    private static final long LIMIT_MS = 50;
    private static final long CONNECT_LIMIT_MS = 500;
    private static final long PAUSE_MS = 1000;
    private static final int FAILURES = 5;
    private static final int SILENCE_SECONDS = 15;

    /** Is told each time Redis is reached, and each time it is not any more. */
    interface Watcher {
        void reached();

        void away(String reason);
    }

    private final Vertx vertx;
    private final Redis redis;
    private final String script;
    private final Watcher watcher;
    private RedisConnection connection;
    private String digest;
    private int failures;
    private boolean away;
    private boolean closed;

    RedisBuckets(Vertx vertx, String uri, Watcher watcher) {
        this.vertx = vertx;
        this.watcher = watcher;
        this.script = read("/redis/take.lua");
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(uri)
                        .setPoolName("limits")
                        .setMaxPoolSize(2)
                        .setMaxPoolWaiting(2)
                        .setNetClientOptions(new NetClientOptions()
                                .setTcpNoDelay(true)
                                .setConnectTimeout((int) CONNECT_LIMIT_MS)
                                // Its other end may be gone without a word
                                .setReadIdleTimeout(SILENCE_SECONDS)
                                .setIdleTimeoutUnit(TimeUnit.SECONDS)));
    }

    boolean isReached() {
        return connection != null && !away;
    }

    /** Fails soon where Redis does not answer. Only to be asked while it is reached. */
    Future<Taken> take(String bucket, Rate rate) {
        var request = Request.cmd(Command.EVALSHA)
                .arg(digest)
                .arg(1)
                .arg(PREFIX + "{" + bucket + "}")
                .arg(rate.micros())
                .arg(rate.most());
        return limited(connection.send(request), LIMIT_MS)
                .onSuccess(answer -> failures = 0)
                .onFailure(this::failed)
                .map(answer -> new Taken(
                        rate, answer.get(0).toInteger() == 1, answer.get(1).toLong()));
    }

    /** Completes when Redis was asked for the first time, whatever it said; it is asked again and again until it answers. */
    Future<Void> connect() {
        if (closed) return Future.succeededFuture();
        return connected()
                .compose(known -> limited(
                        known.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script)), CONNECT_LIMIT_MS))
                .onSuccess(loaded -> {
                    digest = loaded.toString();
                    failures = 0;
                    away = false;
                    watcher.reached();
                })
                .onFailure(failure -> {
                    leave(failure.toString());
                    vertx.setTimer(PAUSE_MS, t -> connect());
                })
                .transform(tried -> Future.succeededFuture());
    }

    private Future<RedisConnection> connected() {
        if (connection != null) return Future.succeededFuture(connection);
        return redis.connect().map(fresh -> {
            connection = fresh;
            fresh.exceptionHandler(failure -> lost(fresh, failure.toString()));
            fresh.endHandler(end -> lost(fresh, "the connection ended"));
            return fresh;
        });
    }

    private void lost(RedisConnection which, String reason) {
        if (connection != which) return;
        connection = null;
        goAway(reason);
    }

    private void failed(Throwable failure) {
        if (++failures >= FAILURES) goAway(failure.toString());
    }

    private void goAway(String reason) {
        if (away || closed) return;
        leave(reason);
        vertx.setTimer(PAUSE_MS, t -> connect());
    }

    private void leave(String reason) {
        if (!away) watcher.away(reason);
        away = true;
    }

    private static Future<Response> limited(Future<Response> answer, long millis) {
        return answer.timeout(millis, TimeUnit.MILLISECONDS);
    }

    Future<Void> close() {
        closed = true;
        return redis.close();
    }

    private static String read(String resource) {
        try (var file = RedisBuckets.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
