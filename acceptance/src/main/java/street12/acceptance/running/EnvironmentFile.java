package street12.acceptance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What the launcher wrote down for somebody who starts a service by hand. */
public final class EnvironmentFile {

    private EnvironmentFile() {}

    public static boolean exists(Path folder, String service) {
        return Files.exists(file(folder, service));
    }

    /** @param folder of the local stack */
    public static Map<String, String> read(Path folder, String service) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file(folder, service))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var environment = new HashMap<String, String>();
        properties.forEach((name, value) -> environment.put((String) name, (String) value));
        return environment;
    }

    /** Those of another run may name other ports. */
    public static void forget(Path folder) {
        for (var service : Installation.SERVICES) {
            try {
                Files.deleteIfExists(file(folder, service));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path file(Path folder, String service) {
        return folder.resolve("env").resolve(service + ".env");
    }
}
