package street12.view.out;

import static io.vertx.redis.client.Command.GET;
import static io.vertx.redis.client.Command.SET;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import street12.view.FeedStore;
import street12.view.OrderStatusStore;
import street12.view.ShownView;
import street12.view.TimelineStore;
import street12.view.View;
import street12.view.domain.Filling;
import street12.view.domain.Generation;

/**
 * The view that is shown: the one place that says which generation that is. It stands in Redis; where nothing stands there, as in
 * a Redis that is new or has lost its data, it is the first one.
 */
public final class LiveView implements ShownView {

    private final ViewRedis redis;
    private final int first;
    private final Set<String> lines;
    private final List<Runnable> followers = new ArrayList<>();
    private View live;
    private Future<View> last = Future.succeededFuture();

    /**
     * @param first number of the view's first generation
     * @param lines that run here
     */
    public LiveView(ViewRedis redis, int first, Set<String> lines) {
        this.redis = redis;
        this.first = first;
        this.lines = lines;
    }

    /** @param follower told whenever another one is shown, when it is */
    public void onChange(Runnable follower) {
        followers.add(follower);
    }

    /** One look at a time: an older answer must not come after a newer one. */
    @Override
    public Future<View> look() {
        last = last.otherwiseEmpty().compose(v -> read());
        return last;
    }

    private Future<View> read() {
        var key = new ViewKeys(first).live();
        return redis.batch(List.of(
                        Request.cmd(SET).arg(key).arg(first).arg("NX"),
                        Request.cmd(GET).arg(key)))
                .compose(answers -> filling(answers.get(1).toInteger()))
                .map(filling -> {
                    if (live == null || !live.filling().equals(filling)) show(filling);
                    return live;
                });
    }

    @Override
    public Future<Filling> filling(int number) {
        var generation = new Generation(first, number);
        return new Epoch(redis, new Keys(generation.name())).current().map(epoch -> new Filling(generation, epoch));
    }

    /** Any filling, to be read and written. */
    public View view(Filling filling) {
        var keys = Keys.of(filling);
        return new View(
                filling,
                new RedisOrderStatuses(redis, keys, lines),
                new RedisTimeline(redis, keys, lines),
                new RedisFeed(redis, filling, lines));
    }

    private void show(Filling filling) {
        live = view(filling);
        followers.forEach(Runnable::run);
    }

    /** Known once it was looked for. */
    public Filling filling() {
        return live.filling();
    }

    public OrderStatusStore statuses() {
        return live.statuses();
    }

    public TimelineStore timelines() {
        return live.timelines();
    }

    public FeedStore feed() {
        return live.feed();
    }
}
