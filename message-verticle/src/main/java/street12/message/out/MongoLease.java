package street12.message.out;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A right that one owner has at a time, as a document. Its time is what owners know of the server's clock, since an update cannot
 * ask that clock itself without a pipeline. Where they know it badly two may have it for a while, and do no harm: Kafka's
 * transactional id lets only the newest of them send, and what both sent is known by its sequence.
 */
final class MongoLease {

    private static final String LEASES = "relay_lease";

    private final MongoClient client;
    private final String name;
    private final InstantSource clock;

    MongoLease(MongoClient client, String name, InstantSource clock) {
        this.client = client;
        this.name = name;
        this.clock = clock;
    }

    Future<Boolean> hold(String owner, Duration time) {
        long now = clock.millis();
        return renew(owner, now + time.toMillis())
                .compose(mine -> mine ? Future.succeededFuture(true) : take(owner, now, now + time.toMillis()));
    }

    Future<Void> release(String owner) {
        var mine = new JsonObject().put("_id", name).put("owner", owner);
        return client.updateCollection(LEASES, mine, set(new JsonObject().put("until", 0L)))
                .mapEmpty();
    }

    private Future<Boolean> renew(String owner, long until) {
        var mine = new JsonObject().put("_id", name).put("owner", owner);
        return client.updateCollection(LEASES, mine, set(new JsonObject().put("until", until)))
                .map(result -> result.getDocMatched() == 1);
    }

    /** Where another has it, the upsert finds nothing to update and cannot insert either. */
    private Future<Boolean> take(String owner, long now, long until) {
        var free = new JsonObject().put("_id", name).put("until", new JsonObject().put("$lt", now));
        var update = set(new JsonObject().put("owner", owner).put("until", until))
                .put("$inc", new JsonObject().put("epoch", 1L));
        return client.updateCollectionWithOptions(LEASES, free, update, new UpdateOptions().setUpsert(true))
                .map(true)
                .recover(failure ->
                        Mongo.isDuplicateKey(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }
}
