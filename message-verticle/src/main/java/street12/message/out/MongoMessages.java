package street12.message.out;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.message.Messages;
import street12.message.domain.Message;
import street12.message.domain.MessageStatus;
import street12.platform.WaitingMeters;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Messages in the service's own MongoDB, one document each. */
public final class MongoMessages implements Messages {

    private static final String COUNTERS = "counter";

    /** A race for a document that is not there yet is over once it is. */
    private static final int RACES = 5;

    /** The document's fields by the field that a list may be sorted by. */
    private static final Map<String, String> FIELDS = Map.of(
            "id", "_id",
            "orderId", "orderId",
            "userId", "userId",
            "kind", "kind",
            "messageStatus", "status",
            "sentAt", "sentAt");

    private final MongoClient client;
    private final InstantSource clock;

    public MongoMessages(MongoClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What {@link #list} can sort by. */
    public static Set<String> sortable() {
        return FIELDS.keySet();
    }

    @Override
    public Future<Optional<Message>> find(long id) {
        return findOne(new JsonObject().put("_id", id));
    }

    @Override
    public Future<Optional<Message>> find(long orderId, String kind) {
        return findOne(new JsonObject().put("orderId", orderId).put("kind", kind));
    }

    private Future<Optional<Message>> findOne(JsonObject query) {
        return client.findOne(Mongo.MESSAGES, query, null)
                .map(document -> Optional.ofNullable(document).map(MessageDocuments::toMessage))
                .recover(MongoFaults::plain);
    }

    @Override
    public Future<List<Message>> ofOrder(long orderId) {
        return find(new JsonObject().put("orderId", orderId), new FindOptions());
    }

    @Override
    public Future<Listing<Message>> list(Filter filter, Reach reach, Page page) {
        var query = new JsonObject();
        if (filter.line() != null) query.put("line", filter.line());
        if (filter.orderId() != null) query.put("orderId", filter.orderId());
        if (filter.userId() != null) query.put("userId", filter.userId());
        if (filter.status() != null) query.put("status", filter.status().name());
        var more = new JsonArray();
        if (filter.stuck() != null) more.add(stuckQuery(filter.stuck()));
        // Beside the filter's own fields, not over them: a filter for another user does not widen the reach
        if (!reach.isEverything()) more.add(ReachQuery.of(reach));
        if (!more.isEmpty()) query.put("$and", more);
        var sort = new JsonObject().put(FIELDS.get(page.sort()), page.descending() ? -1 : 1);
        if (!sort.containsKey("_id")) sort.put("_id", 1);
        var part = new FindOptions()
                .setSort(sort)
                .setSkip(Math.toIntExact(page.offset()))
                .setLimit(page.size());
        var items = find(query, part);
        var total = client.count(Mongo.MESSAGES, query).recover(MongoFaults::plain);
        return Future.all(items, total).map(v -> new Listing<>(items.result(), total.result()));
    }

    private static JsonObject stuckQuery(boolean stuck) {
        var statuses = new JsonArray();
        for (var status : MessageStatus.values()) {
            if ((status == MessageStatus.FAILED) == stuck) statuses.add(status.name());
        }
        return new JsonObject().put("status", new JsonObject().put("$in", statuses));
    }

    @Override
    public Future<WaitingMeters.Counts> count() {
        var waiting = ofStatus(MessageStatus.PENDING);
        var stuck = ofStatus(MessageStatus.FAILED);
        var oldest = oldest();
        return Future.all(waiting, stuck, oldest)
                .map(v -> new WaitingMeters.Counts(waiting.result(), stuck.result(), oldest.result()));
    }

    private Future<Duration> oldest() {
        var pending = new JsonObject()
                .put("status", MessageStatus.PENDING.name())
                .put("since", new JsonObject().put("$gt", 0L));
        var first = new FindOptions().setSort(new JsonObject().put("since", 1)).setLimit(1);
        return find(pending, first)
                .map(found -> found.stream()
                        .findFirst()
                        .map(message -> Duration.between(message.attempts().since(), clock.instant()))
                        .orElse(Duration.ZERO));
    }

    private Future<Long> ofStatus(MessageStatus status) {
        return client.count(Mongo.MESSAGES, new JsonObject().put("status", status.name()))
                .recover(MongoFaults::plain);
    }

    @Override
    public Future<List<Message>> due(Instant now, int limit) {
        var query = new JsonObject()
                .put("status", MessageStatus.PENDING.name())
                .put("due", new JsonObject().put("$lte", Micros.of(now)));
        return find(
                query, new FindOptions().setSort(new JsonObject().put("due", 1)).setLimit(limit));
    }

    private Future<List<Message>> find(JsonObject query, FindOptions options) {
        return client.findWithOptions(Mongo.MESSAGES, query, options)
                .map(found -> found.stream().map(MessageDocuments::toMessage).toList())
                .recover(MongoFaults::plain);
    }

    @Override
    public Future<Long> nextId() {
        return nextId(RACES);
    }

    private Future<Long> nextId(int races) {
        return client.findOneAndUpdateWithOptions(
                        COUNTERS,
                        new JsonObject().put("_id", Mongo.MESSAGES),
                        new JsonObject().put("$inc", new JsonObject().put("value", 1L)),
                        new FindOptions(),
                        new UpdateOptions().setUpsert(true).setReturningNewDocument(true))
                .map(counter -> counter.getLong("value"))
                .recover(failure ->
                        Mongo.isDuplicateKey(failure) && races > 1 ? nextId(races - 1) : Future.failedFuture(failure));
    }

    @Override
    public Future<Long> take(long id) {
        return client.findOneAndUpdateWithOptions(
                        COUNTERS,
                        new JsonObject().put("_id", Mongo.MESSAGES),
                        new JsonObject().put("$max", new JsonObject().put("value", id)),
                        new FindOptions(),
                        new UpdateOptions().setUpsert(true))
                .compose(v -> find(id))
                .compose(found -> found.isEmpty() ? Future.succeededFuture(id) : nextId());
    }

    @Override
    public Future<Boolean> add(Message message) {
        return client.insert(Mongo.MESSAGES, MessageDocuments.toDocument(message))
                .map(true)
                .recover(failure ->
                        Mongo.isDuplicateKey(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
    }

    @Override
    public Future<Optional<Message>> update(Message changed, List<Envelope<MessageEvent>> events) {
        var next = changed.nextVersion();
        var seen = new JsonObject().put("_id", changed.id()).put("version", changed.version());
        var update =
                new JsonObject().put("$set", MessageDocuments.changing(next).put("version", next.version()));
        if (!events.isEmpty()) {
            update.put(
                    "$push",
                    new JsonObject().put("pending", new JsonObject().put("$each", PendingEvents.toArray(events))));
            // Kept where there is one: the oldest event that waits decides when the document's turn is
            update.put(
                    "$min",
                    new JsonObject().put("pendingSince", Micros.of(events.get(0).time())));
        }
        return client.updateCollection(Mongo.MESSAGES, seen, update)
                .map(result -> result.getDocMatched() == 1 ? Optional.of(next) : Optional.empty());
    }
}
