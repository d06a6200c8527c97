package street12.acceptance.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A folder on a disk of its own, in memory, that can be full. What is on it is gone with {@link #close()}. Needs Linux, and root.
 */
final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final Path folder;
    private final Path filler;

    /** @throws IllegalStateException where none can be had, with the reason */
    SmallDisk(Path folder, int megabytes) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "fleet", folder.toString());
    }

    /** Takes all the room that is left. */
    void fill() {
        var piece = ByteBuffer.allocate(PIECE);
        try (var file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                // The last page too, that has no room for a whole piece
                piece.clear().limit((int) Math.max(1, Math.min(PIECE, left())));
                file.write(piece);
            }
        } catch (IOException e) {
            if (left() > 0) throw new UncheckedIOException(e);
        }
    }

    /** Gives it back. */
    void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long left() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Whoever still has a file open there keeps it until they close it
        run("umount", "--lazy", folder.toString());
    }

    private static void run(String... words) {
        Command.run(List.of(words));
    }
}
