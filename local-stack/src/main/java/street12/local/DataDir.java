package street12.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store's data directory, held by one owner at a time. Without the lock a second {@code ./run} would take the first
 * one's Postgres for an orphan and stop it. The lock dies with this process, however it dies.
 */
final class DataDir implements AutoCloseable {

    private static final String LOCK_FILE = "owner.lock";

    /**
     * Directories held by this very process. Asked before the file is opened: closing a second channel on the lock
     * file would silently drop the process's lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private boolean held = true;

    private DataDir(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory if need be and takes it.
     *
     * @throws IllegalStateException if another store or process holds it
     * @throws UncheckedIOException if it cannot be created
     */
    static DataDir claim(Path directory) {
        try {
            Path path = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
            if (!HELD_HERE.add(path)) {
                throw new IllegalStateException(path + " is in use by this process already");
            }
            try {
                return new DataDir(path, lock(path));
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(path);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data directory " + directory, e);
        }
    }

    Path path() {
        return path;
    }

    /** @throws IllegalStateException after {@link #close()}: somebody else may hold it now */
    synchronized void requireHeld() {
        if (!held) {
            throw new IllegalStateException("the store in " + path + " was closed");
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public synchronized void close() {
        if (!held) {
            return;
        }
        held = false;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + path, e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK_FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(path + " is in use by process " + Files.readString(file));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }
}
