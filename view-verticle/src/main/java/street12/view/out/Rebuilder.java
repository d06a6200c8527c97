package street12.view.out;

import static io.vertx.redis.client.Command.GET;
import static io.vertx.redis.client.Command.SCAN;
import static io.vertx.redis.client.Command.UNLINK;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.Foundation;
import street12.platform.event.Kafka;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.view.domain.Filling;
import street12.view.domain.Generation;
import street12.view.domain.Rebuild;

/**
 * Brings a rebuild to its end: waits until the new generation is caught up, compares it with the one that is shown, shows it
 * instead, and drops the old one a while later. One instance does it at a time; how far it is stands in Redis, so that another
 * goes on where one dies. What is found different does not hinder it: what the topics say is the truth.
 */
public final class Rebuilder {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration TURN = Duration.ofSeconds(1);

    /** Turns without an event more: ten minutes. */
    private static final int PATIENCE = 600;

    /** Every instance has heard of a switch by then. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration ONCE_MORE = Duration.ofMinutes(1);
    private static final int SCANNED = 1000;

    private final Vertx vertx;
    private final ViewRedis redis;
    private final LiveView live;
    private final Rebuilds rebuilds;
    private final Supplier<TopicProgress> opened;
    private TopicProgress topics;
    private Map<TopicPartition, Long> present = Map.of();
    private long lastDone;
    private int turnsWithoutProgress;

    public Rebuilder(Foundation foundation, ViewRedis redis, LiveView live, Rebuilds rebuilds) {
        this.vertx = foundation.vertx();
        this.redis = redis;
        this.live = live;
        this.rebuilds = rebuilds;
        this.opened = () -> new TopicProgress(vertx, new Kafka(foundation.settings()));
        foundation.onStop("rebuild", this::close);
    }

    /** Works until the service stops. */
    public void start(Foundation foundation) {
        foundation
                .loop(new Loop(vertx, "view rebuild", new Backoff(TURN, TURN), this::turn))
                .wake();
    }

    private Future<Boolean> turn() {
        return rebuilds.last().compose(last -> {
            if (last.isPresent() && last.get().isUnderWay()) return ifMine(() -> goOn(last.get()));
            return rebuilds.due().compose(due -> due.isPresent() ? ifMine(() -> drop(due.get())) : close().map(false));
        });
    }

    private Future<Boolean> ifMine(Supplier<Future<Void>> work) {
        return rebuilds.hold().compose(mine -> mine ? work.get().map(false) : Future.succeededFuture(false));
    }

    /** This instance has it still. */
    private Future<Void> beat() {
        return rebuilds.hold()
                .compose(mine -> mine ? Future.succeededFuture() : Future.failedFuture("another instance goes on"));
    }

    private Future<Void> goOn(Rebuild rebuild) {
        return live.filling(rebuild.generation())
                .compose(filling -> rebuild.state() == Rebuild.State.REPLAYING ? lookOn(filling) : compare(filling));
    }

    private Future<Void> lookOn(Filling filling) {
        if (topics == null) topics = opened.get();
        int generation = filling.generation().number();
        return Future.all(topics.begins(), rebuilds.goal()).compose(known -> {
            Map<TopicPartition, Long> begins = known.resultAt(0);
            Map<String, Long> noted = known.resultAt(1);
            if (!noted.isEmpty()) return lookOn(filling, begins, named(noted, begins));
            return topics.ends()
                    .compose(ends -> rebuilds.noteProgress(generation, 0, total(begins, ends), texts(ends)));
        });
    }

    private Future<Void> lookOn(Filling filling, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> goal) {
        int generation = filling.generation().number();
        return topics.done(filling.group(), begins, goal).compose(done -> {
            long now = total(begins, done);
            turnsWithoutProgress = now == lastDone ? turnsWithoutProgress + 1 : 0;
            lastDone = now;
            return rebuilds.noteProgress(generation, now, total(begins, goal), Map.of())
                    .compose(v -> {
                        if (done.equals(goal)) return catchUp(filling, begins);
                        if (turnsWithoutProgress < PATIENCE) return Future.succeededFuture();
                        turnsWithoutProgress = 0;
                        LOG.error("the view's generation {} is given up: nothing more is read", generation);
                        return rebuilds.noteFailed(generation, "Nothing more was read for ten minutes.", GRACE);
                    });
        });
    }

    /** What came to the topics since it began is read as well, but for what comes while the last of it is. */
    private Future<Void> catchUp(Filling filling, Map<TopicPartition, Long> begins) {
        turnsWithoutProgress = 0;
        if (present.isEmpty()) {
            return topics.ends().compose(ends -> {
                present = ends;
                return catchUp(filling, begins);
            });
        }
        return topics.done(filling.group(), begins, present).compose(done -> {
            if (!done.equals(present)) return Future.succeededFuture();
            present = Map.of();
            return rebuilds.noteCaughtUp(filling.generation().number());
        });
    }

    private Future<Void> compare(Filling filling) {
        int generation = filling.generation().number();
        return live.look().compose(shown -> {
            var comparison = new Comparison(vertx, redis, Keys.of(shown.filling()), Keys.of(filling), this::beat);
            return comparison
                    .run()
                    .compose(v -> live.filling(generation))
                    .compose(now -> now.equals(filling)
                            ? beat()
                            : Future.failedFuture("the new generation lost its data meanwhile"))
                    .compose(v -> rebuilds.noteSwitched(generation, comparison.some(), comparison.count(), GRACE))
                    .onSuccess(v -> LOG.atInfo()
                            .addKeyValue("differences", comparison.count())
                            .log("the view's generation {} is shown from now on", generation));
        });
    }

    /** Everything that a generation kept, in small parts. Where it ends half way, it is begun again. */
    private Future<Void> drop(int number) {
        return live.look().compose(shown -> {
            var generation = shown.filling().generation();
            if (generation.number() == number) return rebuilds.noteDropped(number, ONCE_MORE);
            var keys = new Keys(generation.next(number).name());
            return forget(generation.next(number), keys)
                    .compose(v -> drop(keys.patterns().get(0)))
                    .compose(v -> drop(keys.patterns().get(1)))
                    .compose(v -> rebuilds.noteDropped(number, ONCE_MORE))
                    .onSuccess(v -> LOG.info("the view's generation {} was dropped", number));
        });
    }

    private Future<Void> forget(Generation generation, Keys keys) {
        return redis.send(Request.cmd(GET).arg(keys.epoch())).compose(epoch -> {
            if (epoch == null) return Future.succeededFuture();
            if (topics == null) topics = opened.get();
            return topics.forget(new Filling(generation, epoch.toString()).group());
        });
    }

    private Future<Void> drop(String pattern) {
        var cursor = new AtomicReference<>("0");
        return Steps.untilDone(() -> beat().compose(v -> redis.send(Request.cmd(SCAN)
                        .arg(cursor.get())
                        .arg("MATCH")
                        .arg(pattern)
                        .arg("COUNT")
                        .arg(SCANNED)))
                .compose(found -> {
                    cursor.set(found.get(0).toString());
                    return unlink(found.get(1)).map(v -> !cursor.get().equals("0"));
                }));
    }

    private Future<?> unlink(Response keys) {
        if (keys.size() == 0) return Future.succeededFuture();
        var unlink = Request.cmd(UNLINK);
        keys.forEach(key -> unlink.arg(key.toString()));
        return redis.send(unlink);
    }

    private Future<Void> close() {
        var before = topics;
        topics = null;
        present = Map.of();
        return before == null ? Future.succeededFuture() : before.close();
    }

    private static long total(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        return to.entrySet().stream()
                .mapToLong(one -> Math.max(0, one.getValue() - from.getOrDefault(one.getKey(), 0L)))
                .sum();
    }

    private static Map<String, Long> texts(Map<TopicPartition, Long> offsets) {
        var texts = new HashMap<String, Long>();
        offsets.forEach(
                (partition, offset) -> texts.put(partition.getTopic() + "/" + partition.getPartition(), offset));
        return texts;
    }

    /** Those that there are. */
    private static Map<TopicPartition, Long> named(Map<String, Long> texts, Map<TopicPartition, Long> known) {
        var offsets = new HashMap<TopicPartition, Long>();
        known.keySet().forEach(partition -> {
            var offset = texts.get(partition.getTopic() + "/" + partition.getPartition());
            if (offset != null) offsets.put(partition, offset);
        });
        return offsets;
    }
}
