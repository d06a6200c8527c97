package street12.local.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import street12.local.Addresses;
import street12.platform.config.Settings;

/** Each service's fat jar as a process of its own, with its output in a file. */
final class Processes implements RunningServices {

    private static final long STOP_LIMIT_S = 25;

    private final Vertx vertx;
    private final Map<LocalService, Process> processes = new LinkedHashMap<>();

    private Processes(Vertx vertx) {
        this.vertx = vertx;
    }

    static Future<RunningServices> start(Vertx vertx, Settings settings, Addresses stores) {
        var running = new Processes(vertx);
        return vertx.executeBlocking(() -> {
            var logs = Files.createDirectories(StackSettings.folder(settings).resolve("logs"));
            for (var service : LocalService.values()) {
                var environment = service.processEnvironment(settings, stores);
                running.processes.put(service, launch(service, environment, logs));
            }
            return running;
        });
    }

    private static Process launch(LocalService service, Map<String, String> environment, Path logs) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Six of them start at once beside their stores: the first compiler alone halves what a start costs
        var command = List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                service.jar().toString());
        var log = logs.resolve(service.serviceName() + ".log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(environment);
        builder.environment().put("LOG_FORMAT", "json");
        return builder.start();
    }

    @Override
    public Future<Void> stop() {
        return vertx.executeBlocking(() -> {
            var gateway = processes.get(LocalService.GATEWAY);
            end(List.of(gateway));
            var others = new ArrayList<>(processes.values());
            others.remove(gateway);
            end(others);
            return null;
        });
    }

    private static void end(List<Process> processes) throws InterruptedException {
        processes.forEach(Process::destroy);
        for (var process : processes) {
            if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) process.destroyForcibly();
        }
    }
}
