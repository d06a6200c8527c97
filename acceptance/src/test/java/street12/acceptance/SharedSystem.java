package street12.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Street12;

/** One running system of each shape, shared by the tests that leave it whole. */
final class SharedSystem {

    private static final Map<Street12.Shape, Street12> RUNNING = new EnumMap<>(Street12.Shape.class);

    private SharedSystem() {}

    static synchronized Street12 of(Street12.Shape shape) {
        return RUNNING.computeIfAbsent(shape, SharedSystem::start);
    }

    private static Street12 start(Street12.Shape shape) {
        try {
            var folder = Files.createTempDirectory(
                    Files.createDirectories(Installation.root().resolve("acceptance/target/systems")), shape.name());
            var system = Street12.start(shape, folder, Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            DemoData.await(system);
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
