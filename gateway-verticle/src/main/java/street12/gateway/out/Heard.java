package street12.gateway.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import street12.contracts.Json;

/** What others tell of themselves on the event bus: the last of each, and only what was told lately. */
final class Heard<T> {

    private static final int MOST = 1000;

    private final Cache<Object, T> told;
    private final MessageConsumer<Buffer> consumer;

    /**
     * @param whose by what one is told from another
     * @param forgotten after how long without news
     */
    Heard(Vertx vertx, String address, Class<T> type, Function<T, Object> whose, Duration forgotten) {
        told = Caffeine.newBuilder()
                .expireAfterWrite(forgotten)
                .maximumSize(MOST)
                .executor(Runnable::run)
                .build();
        consumer = vertx.eventBus().consumer(address, message -> {
            var news = Json.read(message.body().getBytes(), type);
            told.put(whose.apply(news), news);
        });
    }

    Collection<T> all() {
        return List.copyOf(told.asMap().values());
    }

    Future<Void> close() {
        return consumer.unregister();
    }
}
