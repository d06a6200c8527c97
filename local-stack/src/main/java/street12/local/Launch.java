package street12.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts native programs of the stack: in a session of their own, with a log file, and waits until they serve. */
final class Launch {

    /** A condition that may need I/O to find out. */
    interface Ready {
        boolean check(Process process) throws IOException;
    }

    /** One that was killed may have much to read again; it would have to begin anew if it were ended meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long POLL_MS = 10;
    private static final int LOG_TAIL_CHARS = 1_500;

    private Launch() {}

    /**
     * Starts a program that stays, and waits until it is ready.
     *
     * @param log its output; the log of the run before is kept beside it as {@code *.1}
     * @throws IOException if it ends early or is not ready within five minutes, with the end of its log
     */
    static Process server(List<String> command, Path directory, Path log, Ready ready)
            throws IOException, InterruptedException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Process process = start(inOwnSession(command), directory, log);
        try {
            awaitReady(process, ready, log);
            return process;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly().onExit().join();
            throw e;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it fails, with the end of its log
     */
    static void program(List<String> command, Path directory, Path log) throws IOException, InterruptedException {
        Process process = start(command, directory, log);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + tail(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * Control-C in a terminal goes to every process of the session's foreground group, and would stop the stores
     * while the verticles still drain. macOS has no setsid program, but has perl.
     */
    private static List<String> inOwnSession(List<String> command) {
        List<String> prefix = List.of();
        if (isProgram("/usr/bin/setsid")) {
            prefix = List.of("/usr/bin/setsid");
        } else if (isProgram("/usr/bin/perl")) {
            prefix = List.of("/usr/bin/perl", "-MPOSIX=setsid", "-e", "setsid(); exec {$ARGV[0]} @ARGV or die $!");
        }
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static boolean isProgram(String path) {
        return Files.isExecutable(Path.of(path));
    }

    private static Process start(List<String> command, Path directory, Path log) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitReady(Process process, Ready ready, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.check(process)) {
            if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended with code " + process.exitValue() + ": " + tail(log));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("it was not ready within " + PATIENCE.toSeconds() + " s: " + tail(log));
            }
        }
    }

    private static String tail(Path log) throws IOException {
        String text = Files.exists(log) ? Files.readString(log).strip() : "";
        return text.isEmpty() ? "(it said nothing)" : text.substring(Math.max(0, text.length() - LOG_TAIL_CHARS));
    }
}
