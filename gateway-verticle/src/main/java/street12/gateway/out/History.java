package street12.gateway.out;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import street12.gateway.Sample;
import street12.platform.health.ServiceNews;

/** How the services did in the last minutes, in samples of a few seconds: for the charts of those who keep the system running. */
public final class History {

    private static final int MOST = 150;

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final OthersNews news;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final long timer;

    public History(Vertx vertx, Upstreams upstreams, OthersNews news) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.news = news;
        this.timer = vertx.setPeriodic(ServiceNews.EVERY_MS, t -> sample());
    }

    private void sample() {
        if (samples.size() == MOST) samples.removeFirst();
        var figures = news.figures();
        var services = new TreeMap<String, Sample.Seen>();
        upstreams
                .traffic()
                .forEach((service, traffic) ->
                        services.put(service, traffic.take(figures.getOrDefault(service, Map.of()))));
        samples.addLast(new Sample(System.currentTimeMillis(), services));
    }

    /** @param time in milliseconds since 1970 */
    public List<Sample> after(long time) {
        return samples.stream().filter(sample -> sample.at() > time).toList();
    }

    public void close() {
        vertx.cancelTimer(timer);
    }
}
