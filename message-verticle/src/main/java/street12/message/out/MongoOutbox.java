package street12.message.out;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import street12.platform.event.Outbox;

/** The outbox of a service without transactions: a message's events wait in its own document, written with its change. */
public final class MongoOutbox implements Outbox {

    private static final JsonObject HAS_PENDING = new JsonObject().put("pendingSince", new JsonObject().put("$gt", 0L));

    private final MongoClient client;
    private final InstantSource clock;
    private final MongoLease lease;

    public MongoOutbox(MongoClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.lease = new MongoLease(client, "relay", clock);
    }

    /** An event's place: in its message, and in that message's row of events. */
    private record Place(long messageId, long sequence) {}

    @Override
    public Future<Boolean> hold(String owner, Duration time) {
        return lease.hold(owner, time);
    }

    @Override
    public Future<Void> release(String owner) {
        return lease.release(owner);
    }

    @Override
    public Future<List<Unsent>> unsent(int limit) {
        var oldestFirst = new JsonObject().put("pendingSince", 1).put("_id", 1);
        var options = new FindOptions()
                .setFields(new JsonObject().put("pending", 1))
                .setSort(oldestFirst)
                .setLimit(limit);
        return client.findWithOptions(Mongo.MESSAGES, HAS_PENDING, options).map(documents -> {
            var unsent = new ArrayList<Unsent>();
            documents.forEach(document -> unsent.addAll(unsentOf(document)));
            return unsent.size() > limit ? unsent.subList(0, limit) : unsent;
        });
    }

    @Override
    public Future<Duration> oldest() {
        var first = new FindOptions()
                .setFields(new JsonObject().put("pendingSince", 1))
                .setSort(new JsonObject().put("pendingSince", 1))
                .setLimit(1);
        return client.findWithOptions(Mongo.MESSAGES, HAS_PENDING, first)
                .map(found -> found.stream()
                        .findFirst()
                        .map(document ->
                                Duration.between(Micros.toInstant(document.getLong("pendingSince")), clock.instant()))
                        .filter(age -> !age.isNegative())
                        .orElse(Duration.ZERO));
    }

    private static List<Unsent> unsentOf(JsonObject document) {
        long id = document.getLong("_id");
        var unsent = new ArrayList<Unsent>();
        document.getJsonArray("pending").forEach(one -> {
            var pending = (JsonObject) one;
            unsent.add(new Unsent(new Place(id, pending.getLong("sequence")), PendingEvents.toEvent(pending)));
        });
        return unsent;
    }

    /**
     * Takes out exactly what was sent. Each document is asked for twice: once as one that has had no event since and is empty
     * now, and once as one that has; one of the two finds it.
     */
    @Override
    public Future<Void> sent(List<Unsent> events) {
        var lastSent = new TreeMap<Long, Long>();
        for (var event : events) {
            var place = (Place) event.id();
            lastSent.merge(place.messageId(), place.sequence(), Math::max);
        }
        var operations = new ArrayList<BulkOperation>();
        lastSent.forEach((id, sequence) -> {
            operations.add(emptied(id, sequence));
            operations.add(shortened(id, sequence));
        });
        return operations.isEmpty()
                ? Future.succeededFuture()
                : client.bulkWrite(Mongo.MESSAGES, operations).mapEmpty();
    }

    private static BulkOperation emptied(long id, long sequence) {
        var unchanged = new JsonObject().put("_id", id).put("sequence", sequence);
        var update = new JsonObject()
                .put("$set", new JsonObject().put("pending", new JsonArray()))
                .put("$unset", new JsonObject().put("pendingSince", ""));
        return BulkOperation.createUpdate(unchanged, update);
    }

    private static BulkOperation shortened(long id, long sequence) {
        var moved = new JsonObject().put("_id", id).put("sequence", new JsonObject().put("$gt", sequence));
        var sent = new JsonObject().put("sequence", new JsonObject().put("$lte", sequence));
        return BulkOperation.createUpdate(moved, new JsonObject().put("$pull", new JsonObject().put("pending", sent)));
    }
}
