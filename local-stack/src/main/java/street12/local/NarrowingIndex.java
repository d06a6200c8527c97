package street12.local;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;

/** A unique index that also serves queries that ask for more than its keys: they are held against what its keys find. */
final class NarrowingIndex extends Index<Object> {

    private final Index<Object> index;

    NarrowingIndex(Index<Object> index, boolean sparse) {
        super(index.getName(), index.getKeys(), sparse);
        this.index = index;
    }

    @Override
    public boolean canHandle(Document query) {
        return query.keySet().containsAll(keys()) && index.canHandle(keysOf(query));
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return index.getPositions(keysOf(query));
    }

    private Document keysOf(Document query) {
        var keys = new Document();
        keys().forEach(key -> keys.put(key, query.get(key)));
        return keys;
    }

    @Override
    public boolean isUnique() {
        return index.isUnique();
    }

    @Override
    public Object getPosition(Document document) {
        return index.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        index.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        index.add(document, position, collection);
    }

    @Override
    public Object remove(Document document) {
        return index.remove(document);
    }

    @Override
    public void checkUpdate(Document old, Document changed, MongoCollection<Object> collection) {
        index.checkUpdate(old, changed, collection);
    }

    @Override
    public void updateInPlace(Document old, Document changed, Object position, MongoCollection<Object> collection) {
        index.updateInPlace(old, changed, position, collection);
    }

    @Override
    public long getCount() {
        return index.getCount();
    }

    @Override
    public long getDataSize() {
        return index.getDataSize();
    }

    @Override
    public void drop() {
        index.drop();
    }
}
