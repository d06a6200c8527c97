package street12.local;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * A database of the emulator whose indexes help. As it comes, it makes only unique ones, and uses one only for a query that
 * asks for exactly its keys; all others, and so nearly every update, look at every document. That is felt by all who wait behind
 * them, as one command runs at a time.
 */
final class IndexedDatabase extends H2Database {

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() > 1) serveFirstOf(keys, collection, name);
        return new NarrowingIndex(super.openOrCreateUniqueIndex(collection, name, keys, sparse), sparse);
    }

    /** Who asks for the first key only is not served by the unique index. */
    private void serveFirstOf(List<IndexKey> keys, String collection, String name) {
        resolveCollection(collection, true).addIndex(new CandidateIndex(name + ", its first key", keys));
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new CandidateIndex(name, keys);
    }
}
