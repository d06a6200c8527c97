package street12.local;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emulator's file backend, made to keep its word. As it comes it answers before it writes, writes half of a command
 * when its timer fires in between, and hands out documents that the next update changes under the reader. Here one
 * command runs at a time, is written before it is answered, and answers with copies.
 */
final class DurableBackend extends H2Backend {

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);

    private static final int TIDY_EVERY_MS = 2_000;

    /** Chunks of the file that are used to fewer percent are written anew, at most so many bytes at a time. */
    private static final int FILL_RATE = 50;

    private static final int TIDY_BYTES = 4 * 1024 * 1024;

    private final Thread housekeeper;
    private boolean dirty;
    private boolean closed;

    private DurableBackend(MVStore store) {
        super(store);
        this.housekeeper = new Thread(this::keepTidy, "mongo-housekeeper");
        this.housekeeper.setDaemon(true);
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws IllegalStateException if it is damaged or in use
     */
    static DurableBackend open(Path file) {
        // No background commits: they could fall into the middle of a command and make half of it durable
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open();
        // Space of old versions is used again at once, else the file grows with each write
        store.setRetentionTime(0);
        DurableBackend backend = new DurableBackend(store);
        backend.housekeeper.start();
        return backend;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getMvStore(), getCursorRegistry());
    }

    /** All clients' commands come through here. */
    @Override
    public synchronized Document handleCommand(Channel channel, String database, String command, Document query) {
        try {
            Document answer = super.handleCommand(channel, database, command, query);
            return answer == null ? null : answer.cloneDeeply();
        } finally {
            // Also after a failure: of a batch, what went before it stays
            if (getMvStore().hasUnsavedChanges()) {
                commit();
                dirty = true;
            }
        }
    }

    @Override
    public synchronized QueryResult handleQuery(MongoQuery query) {
        return super.handleQuery(query);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            housekeeper.interrupt();
            super.close();
        }
    }

    /**
     * Writes what is still used of nearly empty chunks anew, between commands, so that their space is used again. Chunks are not
     * moved within the file: an assertion of H2's fails at that.
     */
    private void keepTidy() {
        try {
            while (true) {
                Thread.sleep(TIDY_EVERY_MS);
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    // As long as there is something to rewrite, also when nobody writes any more
                    if (dirty) {
                        dirty = getMvStore().compact(FILL_RATE, TIDY_BYTES);
                        commit();
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the housekeeper ends");
        }
    }
}
