package street12.acceptance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One process of the system, with its output in a file. */
public final class Program {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    private static final int LAST_WORDS_BYTES = 2_000;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path directory;
    private final Path log;
    private Process process;

    public Program(String name, List<String> command, Map<String, String> environment, Path directory, Path log) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.directory = directory;
        this.log = log;
    }

    public synchronized void start() {
        if (isAlive()) throw new IllegalStateException(name + " is running");
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the next start. */
    void change(String variable, UnaryOperator<String> change) {
        environment.put(variable, change.apply(environment.get(variable)));
    }

    /** SIGKILL: it gets no chance to finish anything. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM; whether it ended within the limit. */
    public boolean terminate(Duration limit) {
        process.destroy();
        return hasEnded(limit);
    }

    /** SIGTERM, and its exit code. */
    public int stop() {
        process.destroy();
        return await();
    }

    private int await() {
        if (!hasEnded(ENDS_WITHIN)) {
            process.destroyForcibly();
            throw new AssertionError(
                    name + " did not end within " + ENDS_WITHIN.toSeconds() + " s; its output is in " + log);
        }
        return process.exitValue();
    }

    private boolean hasEnded(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL for it and for all that it started. */
    public void killAll() {
        var started = process.descendants().toList();
        // It first: it would start again what ends
        kill();
        started.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                name + " is gone",
                Duration.ofSeconds(10),
                () -> started.stream().noneMatch(Program::runs));
    }

    /** An orphan that nobody has buried yet has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** SIGSTOP for it and for all that it started. */
    public void pauseAll() {
        Signal.STOP.to(this);
        var stopped = new HashSet<ProcessHandle>();
        // One that was not stopped yet may have started another meanwhile
        while (stopped.addAll(process.descendants().toList())) Signal.STOP.toThoseOf(stopped);
    }

    /** SIGCONT for them. */
    public void resumeAll() {
        if (!isAlive()) return;
        Signal.CONT.toThoseOf(process.descendants().toList());
        Signal.CONT.to(this);
    }

    /** @throws AssertionError if it has ended, with its last words */
    public void checkAlive() {
        if (!isAlive()) {
            throw new AssertionError(name + " has ended; its output is in " + log + " and ends with: " + lastWords());
        }
    }

    private String lastWords() {
        try (var output = FileChannel.open(log)) {
            output.position(Math.max(0, output.size() - LAST_WORDS_BYTES));
            return new String(Channels.newInputStream(output).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public String name() {
        return name;
    }
}
