package street12.local;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * An index that is not unique: it finds by the first of its keys the documents that may answer a query, which the query is then held
 * against. Documents without that key are not in it, so it serves what asks for a value or for a range of values. It is kept in
 * the store, beside what it finds, so that opening a database takes no longer the more there is in it.
 */
final class CandidateIndex extends Index<Object> {

    private static final Set<String> RANGES = Set.of("$gt", "$gte", "$lt", "$lte");

    private final String key;
    private final boolean isNew;
    /** By value and id: arrays of two. */
    private final MVMap<Object, Object> positions;

    /**
     * Sparse for the emulator, which else takes a document that {@link #remove} does not answer for missing.
     *
     * @param map where it is kept; the emulator fills it if it is not there yet
     */
    CandidateIndex(String name, IndexKey first, MVStore store, String map) {
        super(name, List.of(first), true);
        this.key = first.getKey();
        this.isNew = !store.hasMap(map);
        this.positions = store.openMap(map);
    }

    /** One in which nobody is need not be filled once more. */
    @Override
    public boolean isEmpty() {
        return isNew && positions.isEmpty();
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
        return asked instanceof Document ? Set.copyOf(positions.values()) : positionsOf(normal(asked));
    }

    private List<Object> positionsOf(Object value) {
        var found = new ArrayList<>();
        // Before all of that value
        var cursor = positions.cursor(new Object[] {value});
        while (cursor.hasNext() && value.equals(((Object[]) cursor.next())[0])) found.add(cursor.getValue());
        return found;
    }

    /** Numbers of all types as one. */
    private static Object normal(Object value) {
        return new KeyValue(value).normalized().get(0);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        placesOf(document).forEach(place -> positions.put(place, position));
    }

    /** Answers nothing, as only an index that is unique may. */
    @Override
    public Object remove(Document document) {
        placesOf(document).forEach(positions::remove);
        return null;
    }

    @Override
    public void updateInPlace(Document old, Document changed, Object position, MongoCollection<Object> collection) {
        if (valuesOf(old).equals(valuesOf(changed))) return;
        remove(old);
        add(changed, position, collection);
    }

    private Stream<Object[]> placesOf(Document document) {
        return valuesOf(document).stream().map(value -> new Object[] {value, document.get("_id")});
    }

    /** Several if it is an array. */
    private Set<Object> valuesOf(Document document) {
        if (!document.containsKey(key)) return Set.of();
        return getKeyValues(document).stream().map(values -> values.get(0)).collect(Collectors.toSet());
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
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        positions.clear();
    }
}
