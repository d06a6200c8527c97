package street12.gateway.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import street12.contracts.Json;
import street12.platform.guard.BreakerNews;
import street12.platform.guard.BreakerNews.Told;

/** Breakers that other services have, such as the one of the payment provider: what was heard of them lately. */
public final class OthersBreakers {

    private static final Duration FORGOTTEN = Duration.ofSeconds(20);
    private static final int MOST = 1000;

    private record Key(String by, String of) {}

    private final Cache<Key, Told> heard = Caffeine.newBuilder()
            .expireAfterWrite(FORGOTTEN)
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build();
    private final MessageConsumer<Buffer> consumer;

    public OthersBreakers(Vertx vertx) {
        consumer = vertx.eventBus().consumer(BreakerNews.ADDRESS, this::hear);
    }

    private void hear(Message<Buffer> message) {
        var told = Json.read(message.body().getBytes(), Told.class);
        if (!told.by().equals("gateway")) heard.put(new Key(told.by(), told.of()), told);
    }

    public Collection<Told> all() {
        return List.copyOf(heard.asMap().values());
    }

    public Future<Void> close() {
        return consumer.unregister();
    }
}
