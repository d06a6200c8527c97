package street12.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The redis-server program: writes its settings and starts it as a direct child. */
final class RedisServer implements ChildProcess.Kind {

    private static final int PING_TIMEOUT_MS = 1_000;

    private final Path dir;
    private final int port;
    private final Path binDir;

    RedisServer(Path dir, int port, Path binDir) {
        this.dir = dir;
        this.port = port;
        this.binDir = binDir;
    }

    @Override
    public Process launch() throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = Signals.orphan(pidFile(), settingsFile());
        if (orphan.isPresent()) {
            Signals.end(orphan.get(), "TERM", "KILL");
        }
        Loopback.requireFree(port);
        Path program = Unpacked.executable(resource(), "redis-server", binDir);
        Files.writeString(settingsFile(), settings());
        List<String> command = List.of(program.toString(), settingsFile().toString());
        return Launch.server(command, dir, dir.resolve("redis.log"), process -> answers());
    }

    @Override
    public void end(Process process) throws IOException, InterruptedException {
        Signals.end(process.toHandle(), "TERM", "KILL");
    }

    /**
     * {@code appendfsync no}: each command is handed to the kernel before it is answered, which is all that a kill of
     * the process asks for. {@code everysec} is weaker against a kill: it holds writes back in the process while an
     * fsync runs. What was written since the file was last written anew is slow to read at a start: that happens when it
     * is longer by a quarter, not by as much again. {@code set-proc-title no} keeps the path of the settings in the
     * command line, which is how an orphan is known to be ours.
     */
    private String settings() {
        return """
                bind %s
                port %d
                dir "%s"
                pidfile "%s"
                set-proc-title no
                appendonly yes
                appendfsync no
                auto-aof-rewrite-percentage 25
                save ""
                loglevel warning
                """.formatted(Loopback.HOST, port, dir, pidFile());
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.address(port), PING_TIMEOUT_MS);
            socket.setSoTimeout(PING_TIMEOUT_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            // "-LOADING" while it reads its file
            return in.read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private Path pidFile() {
        return dir.resolve("redis.pid");
    }

    private Path settingsFile() {
        return dir.resolve("redis.conf");
    }

    private static String resource() {
        if (Unpacked.system().equals("darwin")) {
            return "redis-server-6.2.6-v5-darwin-" + (Unpacked.isArm() ? "arm64" : "amd64");
        }
        return Unpacked.isArm() ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }
}
