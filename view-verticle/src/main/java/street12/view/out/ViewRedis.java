package street12.view.out;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import street12.platform.Foundation;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.view.ViewSettings;

/** The connections to Redis. Nothing waits for an answer longer than two seconds. */
public final class ViewRedis {

    private static final long LIMIT_MS = 2000;
    private static final int SILENCE_SECONDS = 15;

    /** Given back long before its silence counts: that would take along what is asked on it at that moment. */
    private static final Duration UNUSED = Duration.ofSeconds(5);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    private final Redis redis;

    private ViewRedis(Redis redis) {
        this.redis = redis;
    }

    /** Completes when Redis answers. */
    public static Future<ViewRedis> connect(Foundation foundation) {
        var redis = open(foundation.vertx(), foundation.settings());
        foundation.onStop("Redis", redis::close);
        foundation.health().needs("redis", redis::ping);
        return foundation.whenThere("reach Redis", redis::ping).map(redis);
    }

    static ViewRedis open(Vertx vertx, Settings settings) {
        return new ViewRedis(Redis.createClient(
                vertx,
                options(settings)
                        .setPoolName("view")
                        .setMaxPoolSize(settings.get(ViewSettings.POOL_SIZE))
                        .setMaxPoolWaiting(settings.get(ViewSettings.POOL_WAITING))
                        .setPoolRecycleTimeout((int) UNUSED.toMillis())
                        .setPoolCleanerInterval((int) LOOKS_EVERY.toMillis())));
    }

    /** One connection of its own, as a subscription needs it. */
    static Redis alone(Vertx vertx, Settings settings) {
        return Redis.createClient(
                vertx,
                options(settings).setPoolName("view-changes").setMaxPoolSize(1).setMaxPoolWaiting(1));
    }

    /** A connection on which nothing comes for a while is closed: its other end may be gone without a word. */
    private static RedisOptions options(Settings settings) {
        return new RedisOptions()
                .setConnectionString(settings.get(PlatformSettings.REDIS_URI))
                .setNetClientOptions(new NetClientOptions()
                        .setTcpNoDelay(true)
                        .setConnectTimeout((int) LIMIT_MS)
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    Future<Response> send(Request request) {
        return limited(redis.send(request));
    }

    /** Answers in the order of the requests; fails as a whole when one of them fails. */
    Future<List<Response>> batch(List<Request> requests) {
        return requests.isEmpty() ? Future.succeededFuture(List.of()) : limited(redis.batch(requests));
    }

    static <T> Future<T> limited(Future<T> answer) {
        return answer.timeout(LIMIT_MS, TimeUnit.MILLISECONDS);
    }

    Future<Void> close() {
        return redis.close();
    }

    private Future<Response> ping() {
        return send(Request.cmd(Command.PING));
    }
}
