package street12.acceptance.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import street12.acceptance.running.Program;

/**
 * The processes that a fleet started, written down in its folder: what a run left behind that was killed itself is ended by the next.
 * A folder has one fleet at a time.
 */
final class Roll implements AutoCloseable {

    private final Path file;
    private final FileChannel lock;
    private boolean ended;

    Roll(Path folder) {
        file = folder.resolve("fleet.pids");
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve("fleet.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) throw new IllegalStateException("another fleet runs in " + folder);
            if (Files.exists(file)) Files.readAllLines(file).forEach(Roll::endLeft);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, unless all are being ended. */
    synchronized void start(Program program) {
        if (ended) throw new FleetEnded();
        program.start();
        long pid = program.pid();
        try {
            Files.writeString(
                    file, pid + " " + begun(pid) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is started any more. */
    synchronized void end() {
        ended = true;
    }

    private static void endLeft(String line) {
        var words = line.split(" ", 2);
        long pid = Long.parseLong(words[0]);
        // A number is given out again, but not with the same beginning
        if (words[1].equals(begun(pid))) {
            ProcessHandle.of(pid).ifPresent(left -> {
                left.destroyForcibly();
                left.onExit().join();
            });
        }
    }

    private static String begun(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString)
                .orElse("never");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
