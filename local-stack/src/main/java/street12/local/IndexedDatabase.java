package street12.local;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * A database of the emulator whose indexes help. As it comes, it makes only unique ones, and uses one only for a query that
 * asks for exactly its keys; all others, and so nearly every update and count, look at every document. As one command runs at
 * a time, all others wait for that.
 */
final class IndexedDatabase extends H2Database {

    private final MVStore store;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, store, cursors);
        this.store = store;
        super.initializeNamespacesAndIndexes();
    }

    /** Comes too early, when there is no store here yet. */
    @Override
    protected void initializeNamespacesAndIndexes() {}

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() > 1) serveFirstOf(keys, collection, name);
        return new NarrowingIndex(super.openOrCreateUniqueIndex(collection, name, keys, sparse), sparse);
    }

    /** A first stage that matches is a query, and the other stages work on what it finds. So the driver counts. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equals("aggregate")) {
            var stages = Aggregation.parse(query.get("pipeline"));
            var collection = resolveCollection(query.get(command).toString(), false);
            if (collection != null && !stages.isEmpty() && stages.get(0).get("$match") instanceof Document match) {
                var others = stages.subList(1, stages.size());
                return answer(
                        collection,
                        Aggregation.fromPipeline(others, databases, this, collection, oplog)
                                .runStages(collection.handleQueryAsStream(match)));
            }
        }
        return super.handleCommand(channel, command, query, databases, oplog);
    }

    private static Document answer(MongoCollection<Object> collection, List<Document> found) {
        var cursor =
                new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", found);
        return new Document("cursor", cursor).append("ok", 1.0);
    }

    /** Who asks for the first key only is not served by the unique index. */
    private void serveFirstOf(List<IndexKey> keys, String collection, String name) {
        resolveCollection(collection, true).addIndex(candidates(collection, firstOf(name), keys));
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String name) {
        super.dropIndex(collection, name);
        if (collection.getIndexes().stream().anyMatch(one -> one.getName().equals(firstOf(name)))) {
            super.dropIndex(collection, firstOf(name));
        }
    }

    private static String firstOf(String index) {
        return index + ", its first key";
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return candidates(collection, name, keys);
    }

    /** Kept under the name under which the emulator keeps unique ones, and removes what is dropped. */
    private CandidateIndex candidates(String collection, String name, List<IndexKey> keys) {
        return new CandidateIndex(name, keys.get(0), store, getFullCollectionNamespace(collection) + "._index_" + name);
    }
}
