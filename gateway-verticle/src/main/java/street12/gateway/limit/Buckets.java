package street12.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.Gauges;

/** Buckets that all gateways share through Redis; while it does not answer, each has its own. The door stays open either way. */
public final class Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);

    private final LocalBuckets local = new LocalBuckets();
    private final RedisBuckets shared;

    private Buckets(Vertx vertx, String uri, MeterRegistry meters) {
        shared = new RedisBuckets(vertx, uri, new RedisBuckets.Watcher() {
            @Override
            public void reached() {
                LOG.info("rate limits are shared through Redis");
            }

            @Override
            public void away(String reason) {
                LOG.atWarn()
                        .addKeyValue("reason", reason)
                        .log("Redis does not answer: rate limits are this gateway's own");
            }
        });
        Gauges.show(
                meters,
                "street12.gateway.limits.shared",
                "1 while rate limits are shared through Redis, 0 while they are this gateway's own",
                () -> shared.isReached() ? 1 : 0);
    }

    /** Completes when Redis was tried once; it may come later, and come and go. */
    public static Future<Buckets> open(Vertx vertx, String uri, MeterRegistry meters) {
        var buckets = new Buckets(vertx, uri, meters);
        return buckets.shared.connect().map(buckets);
    }

    /** Never fails. */
    Future<Taken> take(String bucket, Rate rate) {
        if (!shared.isReached()) return Future.succeededFuture(local.take(bucket, rate));
        return shared.take(bucket, rate).recover(failure -> Future.succeededFuture(local.take(bucket, rate)));
    }

    public Future<Void> close() {
        return shared.close();
    }
}
