package street12.gateway.out;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import street12.platform.health.KeyMeter.Across;
import street12.platform.health.ServiceNews;
import street12.platform.health.ServiceNews.Told;

/** What the instances of all services told of themselves lately. */
public final class OthersNews {

    private static final Duration FORGOTTEN = Duration.ofMillis(4 * ServiceNews.EVERY_MS);

    private final Heard<Told> heard;

    public OthersNews(Vertx vertx) {
        heard = new Heard<>(
                vertx, ServiceNews.ADDRESS, Told.class, told -> List.of(told.service(), told.instance()), FORGOTTEN);
    }

    public List<Told> all() {
        return heard.all().stream()
                .sorted(Comparator.comparing(Told::service).thenComparing(Told::instance))
                .toList();
    }

    /** By service: what its instances tell, taken together. */
    Map<String, Map<String, Double>> figures() {
        var byService = new TreeMap<String, Map<String, Double>>();
        for (var told : heard.all()) {
            var figures = byService.computeIfAbsent(told.service(), name -> new TreeMap<>());
            told.figures()
                    .forEach(figure -> figures.merge(
                            figure.name(), figure.value(), figure.across() == Across.SUM ? Double::sum : Double::max));
        }
        return byService;
    }

    public Future<Void> close() {
        return heard.close();
    }
}
