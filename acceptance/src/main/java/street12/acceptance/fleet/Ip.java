package street12.acceptance.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the system's {@code ip}. */
final class Ip {

    private Ip() {}

    /** {@code ip} with these words, in this process's own network. */
    static void run(String... words) {
        run(List.of(), words);
    }

    /** The same in the network of another process. */
    static void runAt(long pid, String... words) {
        run(at(pid), words);
    }

    /** What stands before a command that is to run in the network of another process. */
    static List<String> at(long pid) {
        return List.of("nsenter", "--net=" + network(Long.toString(pid)));
    }

    static Path network(String pid) {
        return Path.of("/proc", pid, "ns/net");
    }

    private static void run(List<String> before, String... words) {
        var command = new ArrayList<>(before);
        command.add("ip");
        command.addAll(List.of(words));
        Command.run(command);
    }
}
