package street12.view.out;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import street12.platform.Foundation;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.view.ChangeListener;

/** Hears from Redis of which orders something was added: one subscription for the whole instance, renewed whenever it is lost. */
public final class Changes {

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int ORDER_ID = 2;

    private final Redis redis;
    private final String channel;
    private final ChangeListener listener;
    private final Loop loop;
    private RedisConnection subscribed;

    private Changes(Foundation foundation, int generation, ChangeListener listener) {
        this.redis = ViewRedis.alone(foundation.vertx(), foundation.settings());
        this.channel = new Keys(generation).changes();
        this.listener = listener;
        foundation.onStop("changes", redis::close);
        this.loop = foundation.loop(new Loop(foundation.vertx(), "view changes", new Backoff(BEAT, BEAT), this::turn));
    }

    /** Listens until the service stops. */
    public static void listen(Foundation foundation, int generation, ChangeListener listener) {
        new Changes(foundation, generation, listener).loop.wake();
    }

    private Future<Boolean> turn() {
        return (subscribed == null ? subscribe() : stillThere(subscribed)).map(false);
    }

    private Future<?> subscribe() {
        return ViewRedis.limited(redis.connect()).compose(connection -> {
            subscribed = connection;
            connection.handler(this::heard);
            connection.exceptionHandler(failure -> lost(connection));
            connection.endHandler(v -> lost(connection));
            return answerOf(connection, Request.cmd(Command.SUBSCRIBE).arg(channel))
                    .onSuccess(v -> listener.anyMayHaveChanged());
        });
    }

    private Future<?> stillThere(RedisConnection connection) {
        return answerOf(connection, Request.cmd(Command.PING));
    }

    private Future<?> answerOf(RedisConnection connection, Request request) {
        return ViewRedis.limited(connection.send(request)).onFailure(failure -> {
            lost(connection);
            connection.close();
        });
    }

    private void lost(RedisConnection connection) {
        if (subscribed != connection) return;
        subscribed = null;
        loop.wake();
    }

    private void heard(Response message) {
        // The answer to a PING comes here as well, as a mere text
        boolean several = message.type() == ResponseType.MULTI || message.type() == ResponseType.PUSH;
        if (several && message.size() > ORDER_ID && message.get(0).toString().equals("message")) {
            listener.changed(message.get(ORDER_ID).toLong());
        }
    }
}
