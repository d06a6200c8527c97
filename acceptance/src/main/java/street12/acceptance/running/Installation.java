package street12.acceptance.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a build made, as a user finds it. */
public final class Installation {

    public static final List<String> SERVICES = List.of("order", "delivery", "coupon", "message", "view", "gateway");

    private Installation() {}

    /** The project's folder: where the line files and the built jars are. */
    public static Path root() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("lines")) && Files.isDirectory(at.resolve("order-verticle"))) return at;
        }
        throw new IllegalStateException("not within the project");
    }

    static Path fatJar(String service) {
        return root().resolve("%1$s-verticle/target/%1$s-verticle.jar".formatted(service));
    }

    static List<String> java(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** As {@code ./run} starts it. */
    public static List<String> launcher(String... arguments) {
        var classPath = Stream.concat(
                        Stream.of(
                                root().resolve("local-stack/target/local-stack.jar")
                                        .toString(),
                                root().resolve("local-stack/target/lib").toString() + "/*"),
                        SERVICES.stream().map(service -> fatJar(service).toString()))
                .collect(Collectors.joining(":"));
        var command = java("-Xmx1g", "-XX:+UseSerialGC", "-cp", classPath, "street12.local.run.Main");
        command.addAll(List.of(arguments));
        return command;
    }
}
