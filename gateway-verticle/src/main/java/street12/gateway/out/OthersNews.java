package street12.gateway.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import street12.contracts.Json;
import street12.platform.health.KeyMeter.Across;
import street12.platform.health.ServiceNews;
import street12.platform.health.ServiceNews.Told;

/** What the instances of all services told of themselves lately. */
public final class OthersNews {

    private static final Duration FORGOTTEN = Duration.ofMillis(4 * ServiceNews.EVERY_MS);
    private static final int MOST = 500;

    private record Key(String service, String instance) {}

    private final Cache<Key, Told> heard = Caffeine.newBuilder()
            .expireAfterWrite(FORGOTTEN)
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build();
    private final MessageConsumer<Buffer> consumer;

    public OthersNews(Vertx vertx) {
        consumer = vertx.eventBus().consumer(ServiceNews.ADDRESS, this::hear);
    }

    private void hear(Message<Buffer> message) {
        var told = Json.read(message.body().getBytes(), Told.class);
        heard.put(new Key(told.service(), told.instance()), told);
    }

    public List<Told> all() {
        return heard.asMap().values().stream()
                .sorted(Comparator.comparing(Told::service).thenComparing(Told::instance))
                .toList();
    }

    /** By service: what its instances tell, taken together. */
    Map<String, Map<String, Double>> figures() {
        var byService = new TreeMap<String, Map<String, Double>>();
        for (var told : heard.asMap().values()) {
            var figures = byService.computeIfAbsent(told.service(), name -> new TreeMap<>());
            told.figures()
                    .forEach(figure -> figures.merge(
                            figure.name(), figure.value(), figure.across() == Across.SUM ? Double::sum : Double::max));
        }
        return byService;
    }

    public Future<Void> close() {
        return consumer.unregister();
    }
}
