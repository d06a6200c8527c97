package street12.local;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An index that is not unique: it finds by its first key the documents that may answer a query, which the query is then held
 * against. Documents without that key are not in it, so it serves what asks for a value or for a range of values. It lives in
 * memory and is made anew when its database is opened.
 */
final class CandidateIndex extends Index<Object> {

    private static final Set<String> RANGES = Set.of("$gt", "$gte", "$lt", "$lte");

    private final String key;
    private final Map<Object, Map<Object, Object>> positionsByValue = new HashMap<>();
    private long count;

    /** Sparse for the emulator, which else takes a document that {@link #remove} does not answer for missing. */
    CandidateIndex(String name, List<IndexKey> keys) {
        super(name, keys, true);
        this.key = keys.get(0).getKey();
    }

    @Override
    public boolean canHandle(Document query) {
        var asked = query.get(key);
        return asked instanceof Document condition ? isRange(condition) : isValue(asked);
    }

    private static boolean isRange(Document condition) {
        return !condition.isEmpty()
                && RANGES.containsAll(condition.keySet())
                && condition.values().stream().allMatch(CandidateIndex::isValue);
    }

    private static boolean isValue(Object asked) {
        return asked instanceof String || asked instanceof Number;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        var asked = query.get(key);
        if (asked instanceof Document) {
            return positionsByValue.values().stream()
                    .flatMap(positions -> positions.values().stream())
                    .distinct()
                    .toList();
        }
        return List.copyOf(
                positionsByValue.getOrDefault(normal(asked), Map.of()).values());
    }

    /** Numbers of all types as one. */
    private static Object normal(Object value) {
        return new KeyValue(value).normalized().get(0);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (!document.containsKey(key)) return;
        getKeyValues(document)
                .forEach(values -> positionsByValue
                        .computeIfAbsent(values.get(0), value -> new LinkedHashMap<>())
                        .put(document.get("_id"), position));
        count++;
    }

    /** Answers nothing, as only an index that is unique may. */
    @Override
    public Object remove(Document document) {
        if (!document.containsKey(key)) return null;
        getKeyValues(document)
                .forEach(values -> positionsByValue.computeIfPresent(values.get(0), (value, positions) -> {
                    positions.remove(document.get("_id"));
                    return positions.isEmpty() ? null : positions;
                }));
        count--;
        return null;
    }

    @Override
    public void updateInPlace(Document old, Document changed, Object position, MongoCollection<Object> collection) {
        remove(old);
        add(changed, position, collection);
    }

    @Override
    public boolean isUnique() {
        return false;
    }

    @Override
    public Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {}

    @Override
    public void checkUpdate(Document old, Document changed, MongoCollection<Object> collection) {}

    @Override
    public long getCount() {
        return count;
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        positionsByValue.clear();
    }
}
