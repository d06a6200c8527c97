package street12.acceptance.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Installation;

/** Where a process may have a network of its own (Linux, as root), the event bus of a fleet can be split. */
class FleetSplitIT {

    @Test
    void what_waits_for_the_other_side_of_a_split_bus_goes_on_when_it_is_joined() throws Exception {
        assumeTrue(succeeds("unshare", "--net", "ip", "link", "set", "lo", "up"), "no network of our own to be had");
        var folder = Installation.root().resolve("acceptance/target/split-" + System.nanoTime());
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var run = new ProcessBuilder(List.of(
                        "unshare",
                        "--net",
                        java,
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        SplitRun.class.getName(),
                        folder.toString(),
                        "3000"))
                .redirectErrorStream(true)
                .start();

        var said = new String(run.getInputStream().readAllBytes(), UTF_8);
        assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(said).isZero();
        assertThat(said).contains("after the join");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
