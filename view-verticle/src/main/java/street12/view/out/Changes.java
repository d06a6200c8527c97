package street12.view.out;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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

/**
 * Hears from Redis of which orders something was added: one subscription for the whole instance, renewed whenever it is lost, or
 * another generation is shown.
 */
public final class Changes {

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int CHANNEL = 1;
    private static final int TEXT = 2;

    private final Redis redis;
    private final LiveView live;
    private final String news;
    private final ChangeListener listener;
    private final Loop loop;
    private RedisConnection subscribed;
    private Promise<Void> sign = Promise.promise();

    private Changes(Foundation foundation, LiveView live, ChangeListener listener) {
        this.redis = ViewRedis.alone(foundation.vertx(), foundation.settings());
        this.live = live;
        this.news = new ViewKeys(live.filling().generation().first()).news();
        this.listener = listener;
        foundation.onStop("changes", redis::close);
        this.loop = foundation.loop(new Loop(foundation.vertx(), "view changes", new Backoff(BEAT, BEAT), this::turn));
    }

    /** Listens until the service stops. */
    public static void listen(Foundation foundation, LiveView live, ChangeListener listener) {
        var changes = new Changes(foundation, live, listener);
        live.onChange(changes::again);
        changes.loop.wake();
    }

    /** What was told on the channels of before is read by whoever listens, when the new ones are heard. */
    private void again() {
        var before = subscribed;
        subscribed = null;
        if (before != null) before.close();
        loop.wake();
    }

    private Future<Boolean> turn() {
        return (subscribed == null ? subscribe() : stillThere(subscribed)).map(false);
    }

    private Future<?> subscribe() {
        var keys = Keys.of(live.filling());
        return ViewRedis.limited(redis.connect()).compose(connection -> {
            subscribed = connection;
            connection.handler(message -> heard(message, keys));
            connection.exceptionHandler(failure -> lost(connection));
            connection.endHandler(v -> lost(connection));
            var subscribe = Request.cmd(Command.SUBSCRIBE)
                    .arg(keys.changes())
                    .arg(keys.told())
                    .arg(news);
            return orLost(connection, connection.send(subscribe)).onSuccess(v -> {
                listener.anyMayHaveChanged();
                if (!keys.equals(Keys.of(live.filling()))) again();
            });
        });
    }

    /** Whatever is heard will do: between messages, the answer to a PING comes as one of them, and not as its answer. */
    private Future<?> stillThere(RedisConnection connection) {
        var heard = Promise.<Void>promise();
        sign = heard;
        connection.send(Request.cmd(Command.PING)).<Void>mapEmpty().onComplete(answer -> {
            if (answer.succeeded()) heard.tryComplete();
            else heard.tryFail(answer.cause());
        });
        return orLost(connection, heard.future());
    }

    private <T> Future<T> orLost(RedisConnection connection, Future<T> answer) {
        return ViewRedis.limited(answer).onFailure(failure -> {
            lost(connection);
            connection.close();
        });
    }

    private void lost(RedisConnection connection) {
        if (subscribed != connection) return;
        subscribed = null;
        loop.wake();
    }

    private void heard(Response message, Keys keys) {
        sign.tryComplete();
        // The answer to a PING comes here as a mere text
        boolean several = message.type() == ResponseType.MULTI || message.type() == ResponseType.PUSH;
        if (!several || message.size() <= TEXT || !message.get(0).toString().equals("message")) return;
        var channel = message.get(CHANNEL).toString();
        var text = message.get(TEXT).toString();
        if (channel.equals(keys.changes())) listener.changed(Long.parseLong(text));
        else if (channel.equals(keys.told())) happened(text);
        else listener.lookAgain();
    }

    private void happened(String whose) {
        int space = whose.indexOf(' ');
        var userId = whose.substring(space + 1);
        listener.happened(whose.substring(0, space), userId.isEmpty() ? null : userId);
    }
}
