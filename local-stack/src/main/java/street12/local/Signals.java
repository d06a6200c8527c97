package street12.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends processes with Unix signals; Java itself knows only TERM and KILL, and TERM means "wait for all" to Postgres. */
final class Signals {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MS = 10;

    private Signals() {}

    /**
     * Sends the signals one after the other, each when the one before did not end the process within ten seconds.
     *
     * @param names signal names without SIG, from polite to final
     * @throws IOException if the process outlives the last one
     */
    static void end(ProcessHandle process, String... names) throws IOException, InterruptedException {
        for (String name : names) {
            if (!runs(process)) {
                return;
            }
            send(process.pid(), name);
            if (endsWithin(process, PATIENCE)) {
                return;
            }
        }
        throw new IOException("process " + process.pid() + " does not end");
    }

    /**
     * The process that a pid file names, if it still runs and its command line shows that it is ours. Process ids are
     * given out again, so the number alone proves nothing.
     *
     * @param owned a path that stands in the command line of our process
     */
    static Optional<ProcessHandle> orphan(Path pidFile, Path owned) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String firstLine =
                Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!firstLine.matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(firstLine))
                .filter(Signals::runs)
                .filter(process -> process.info().commandLine().orElse("").contains(owned.toString()));
    }

    /** Processes of a program that run in a directory. Found on Linux only; elsewhere there are none. */
    static List<ProcessHandle> workingIn(Path directory, String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/" + program))
                .filter(process -> {
                    try {
                        return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                                .equals(directory);
                    } catch (IOException e) {
                        // gone by now, not ours, or no Linux
                        return false;
                    }
                })
                .toList();
    }

    /** False also for a zombie, which is alive in the kernel's eyes until its parent takes notice. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void send(long pid, String name) throws IOException, InterruptedException {
        // The shell's own kill, because small images have no /bin/kill
        new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean endsWithin(ProcessHandle process, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (runs(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }
}
