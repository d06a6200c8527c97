package street12.acceptance.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clocks of processes' own, that can be set while they run: a file for each says how far off it is. What counts time rather than tell
 * it stays right. Needs libfaketime.
 */
final class Clocks implements AutoCloseable {

    private static final List<String> FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib");
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final boolean wanted;

    /** Its other variant makes a JVM's threads wait for each other whenever one asks for the time. */
    private final Optional<Path> library = FOLDERS.stream()
            .map(in -> Path.of(in, "faketime", "libfaketime.so.1"))
            .filter(Files::exists)
            .findFirst();

    /** @param wanted whether processes are to have clocks of their own, if it can be */
    Clocks(Path folder, boolean wanted) {
        this.folder = folder.resolve("clocks");
        this.wanted = wanted;
    }

    /** Why there are none; empty where there are. */
    String whyNone() {
        if (library.isEmpty()) return "libfaketime is not installed";
        return wanted ? "" : "the fleet was started without clocks of its own";
    }

    /** What a process needs to have its own, which is right at first. */
    Map<String, String> environment(String process) {
        if (!whyNone().isEmpty()) return Map.of();
        set(process, Duration.ZERO);
        return Map.of(
                "LD_PRELOAD",
                library.get().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file(process).toString(),
                // In seconds: it looks so often whether its clock was set
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Else a JVM's timed waits would end at once, and it would never rest
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /**
     * The process sees it within a second.
     *
     * @param ahead of the right time, in whole seconds; negative for behind
     */
    void set(String process, Duration ahead) {
        var fresh = folder.resolve(process + ".new");
        try {
            Files.createDirectories(folder);
            Files.writeString(fresh, "%+ds%n".formatted(ahead.toSeconds()));
            // As a whole: it is read at any time
            Files.move(fresh, file(process), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String process) {
        return folder.resolve(process);
    }

    /** The library leaves something behind for each process, by its number, which another one may get. */
    @Override
    public void close() {
        if (!whyNone().isEmpty()) return;
        try (Stream<Path> left = Files.list(SHARED_MEMORY)) {
            for (var one : left.filter(Clocks::isLeft).toList()) Files.deleteIfExists(one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeft(Path shared) {
        var name = shared.getFileName().toString();
        if (!name.matches("(faketime_shm|sem\\.faketime_sem)_\\d+")) return false;
        long process = Long.parseLong(name.substring(name.lastIndexOf('_') + 1));
        return ProcessHandle.of(process).isEmpty();
    }
}
