package street12.acceptance.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {

    private static final long NEAR_MS = 5_000;

    @TempDir
    private Path folder;

    /** How far its clock is ahead of ours, and how long it has run. */
    private record Told(long ahead, long running) {}

    private static Told told(BufferedReader process) throws IOException {
        var words = process.readLine().split(" ", 2);
        return new Told(Long.parseLong(words[0]) - System.currentTimeMillis(), Long.parseLong(words[1]));
    }

    private static Told toldWhenAhead(BufferedReader process, Duration by) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var told = told(process);
        while (Math.abs(told.ahead() - by.toMillis()) > NEAR_MS && System.nanoTime() < end) told = told(process);
        assertThat(told.ahead()).isCloseTo(by.toMillis(), within(NEAR_MS));
        return told;
    }

    @Test
    void a_clock_that_is_set_while_its_process_runs_is_wrong_there_and_nothing_else_is() throws IOException {
        long pid;
        try (var clocks = new Clocks(folder, true)) {
            assumeTrue(clocks.whyNone().isEmpty(), clocks.whyNone());
            pid = play(clocks);
        }
        assertThat(Path.of("/dev/shm/faketime_shm_" + pid)).doesNotExist();
    }

    private static long play(Clocks clocks) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                TellsTime.class.getName());
        builder.environment().putAll(clocks.environment("one"));
        long begun = System.nanoTime();
        var process = builder.start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            toldWhenAhead(lines, Duration.ZERO);
            for (int seconds : new int[] {25, -25, 0}) {
                clocks.set("one", Duration.ofSeconds(seconds));
                toldWhenAhead(lines, Duration.ofSeconds(seconds));
            }
            // It rests between two times, and counts as many seconds as we do
            var last = told(lines);
            var worked = process.info().totalCpuDuration().orElseThrow();
            assertThat(last.running()).isBetween(0L, (System.nanoTime() - begun) / 1_000_000);
            assertThat(worked).isLessThan(Duration.ofSeconds(1).plusMillis(last.running() / 2));
        } finally {
            process.destroyForcibly().onExit().join();
        }
        return process.pid();
    }

    @Test
    void a_fleet_that_did_not_ask_for_them_has_none() {
        try (var clocks = new Clocks(folder, false)) {
            assertThat(clocks.whyNone()).isNotEmpty();
            assertThat(clocks.environment("one")).isEmpty();
            assertThat(Files.exists(folder.resolve("clocks"))).isFalse();
        }
    }
}
