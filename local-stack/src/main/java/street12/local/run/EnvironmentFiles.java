package street12.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import street12.local.Addresses;
import street12.platform.config.Settings;

/**
 * Writes down what each service is told, one {@code env/NAME.env} each, so that one can be started by hand: {@code set -a; .
 * .local/env/order.env; java -jar order-verticle/target/order-verticle.jar}.
 */
final class EnvironmentFiles {

    private EnvironmentFiles() {}

    static void write(Settings settings, Addresses stores) throws IOException {
        var folder = Files.createDirectories(StackSettings.folder(settings).resolve("env"));
        for (var service : LocalService.values()) {
            var lines = new StringBuilder();
            new TreeMap<>(service.processEnvironment(settings, stores))
                    .forEach((name, value) -> lines.append(name + "=" + value + "\n"));
            replace(folder.resolve(service.serviceName() + ".env"), lines.toString());
        }
    }

    /** Never half written under its own name, although several processes may write the same at the same time. */
    private static void replace(Path file, String text) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
