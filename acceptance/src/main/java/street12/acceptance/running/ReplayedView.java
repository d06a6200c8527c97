package street12.acceptance.running;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A view beside the live one, which reads all topics from their start into a generation of its own. */
public final class ReplayedView implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final int port = FreePorts.next();
    private final Program program;

    /**
     * Started and ready.
     *
     * @param generation that no other has had
     * @param environment of the live view
     */
    public ReplayedView(int generation, Map<String, String> environment, Path folder) {
        var own = new HashMap<>(environment);
        own.put("VIEW_GENERATION", Integer.toString(generation));
        own.put("HTTP_PORT", Integer.toString(port));
        // It takes no part: the gateway must not find it, and a view sends no commands
        own.put("DISCOVERY", "local");
        own.put("CLUSTER_MEMBERS", "");
        program = new Program(
                "replay",
                Installation.service("view", "-Xmx256m"),
                own,
                Installation.root(),
                folder.resolve("replay.log"));
        program.start();
        try {
            var management = Client.of("127.0.0.1", port + 1000);
            Await.until("the replayed view is ready", READY_WITHIN, () -> {
                program.checkAlive();
                return management.get("/health/ready").status() == 200;
            });
        } catch (RuntimeException | AssertionError e) {
            program.kill();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        program.stop();
    }
}
