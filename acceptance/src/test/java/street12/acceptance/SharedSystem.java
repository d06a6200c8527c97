package street12.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import street12.acceptance.running.Installation;
import street12.acceptance.running.LineDoor;
import street12.acceptance.running.Street12;
import street12.acceptance.trace.Collector;

/** One running system of each shape, shared by the tests that leave it whole. */
public final class SharedSystem {

    private static final Map<Street12.Shape, Street12> RUNNING = new EnumMap<>(Street12.Shape.class);

    /** The system of processes sends its traces there, and the one in one JVM none. */
    private static final Collector COLLECTOR = Collector.start();

    private SharedSystem() {}

    public static Collector collector() {
        return COLLECTOR;
    }

    public static synchronized Street12 of(Street12.Shape shape) {
        return RUNNING.computeIfAbsent(shape, SharedSystem::start);
    }

    /** A line's words under its own root in one JVM, and at the root of a gateway of processes whose default line it is. */
    static Stream<LineDoor> doorsOf(String line) {
        var oneJvm = of(Street12.Shape.ONE_JVM);
        var processes = of(Street12.Shape.PROCESSES);
        return Stream.of(
                new LineDoor(oneJvm, oneJvm.gateway(), line, "/lines/" + line),
                new LineDoor(processes, processes.gatewaySpeaking(line), line, ""));
    }

    /** The lines that come with the system, and the one that the documentation adds to them. */
    private static Path lines() throws IOException {
        var folder = Files.createTempDirectory(
                Files.createDirectories(Installation.root().resolve("acceptance/target/systems")), "lines");
        try (var files = Files.list(Installation.root().resolve("lines"))) {
            for (var file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.writeString(folder.resolve("laundry.yaml"), NewLinePage.lineFile());
        return folder;
    }

    private static Map<String, String> settings(Street12.Shape shape) throws IOException {
        var settings = new HashMap<>(Map.of("LINES_DIR", lines().toString()));
        if (shape == Street12.Shape.PROCESSES) settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR.endpoint());
        return settings;
    }

    private static Street12 start(Street12.Shape shape) {
        try {
            var folder = Files.createTempDirectory(
                    Files.createDirectories(Installation.root().resolve("acceptance/target/systems")), shape.name());
            var system = Street12.start(shape, folder, settings(shape));
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            DemoData.await(system);
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
