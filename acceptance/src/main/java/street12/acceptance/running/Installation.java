package street12.acceptance.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static Path fatJar(Path checkout, String service) {
        return checkout.resolve("%1$s-verticle/target/%1$s-verticle.jar".formatted(service));
    }

    /** What {@code ./drill} lets Java learn of a start; without it, or with another Java's, a start takes longer. */
    private static Path learned(Path checkout, String service) {
        return fatJar(checkout, service).resolveSibling(service + "-verticle.jsa");
    }

    /** What the launcher is told so that it keeps to a folder, and shares the unpacked programs with others. */
    public static Map<String, String> environment(Path folder, Path lines) {
        return Map.of(
                "LOCAL_DIR", folder.toString(),
                "LOCAL_BIN_DIR", root().resolve("acceptance/target/bin").toString(),
                "LINES_DIR", lines.toString(),
                "LOG_FORMAT", "json");
    }

    /** A service as a process of its own. */
    public static List<String> service(String service, String... javaOptions) {
        return service(root(), service, javaOptions);
    }

    /** The same, as it was built in a checkout of the project. */
    public static List<String> service(Path checkout, String service, String... javaOptions) {
        // They live for minutes: the second compiler would not pay
        var command = java("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        var learned = learned(checkout, service);
        if (Files.exists(learned)) command.add("-XX:SharedArchiveFile=" + learned);
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-jar", fatJar(checkout, service).toString()));
        return command;
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** As {@code ./run} starts it. */
    public static List<String> launcher(String... arguments) {
        return launcher(List.of("-Xmx1g"), List.of(arguments));
    }

    /** The same, in another JVM. */
    public static List<String> launcher(List<String> javaOptions, List<String> arguments) {
        var classPath = Stream.concat(
                        Stream.of(
                                root().resolve("local-stack/target/local-stack.jar")
                                        .toString(),
                                root().resolve("local-stack/target/lib").toString() + "/*"),
                        SERVICES.stream().map(service -> fatJar(root(), service).toString()))
                .collect(Collectors.joining(":"));
        var command = java("-XX:+UseSerialGC");
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", classPath, "street12.local.run.Main"));
        command.addAll(arguments);
        return command;
    }
}
