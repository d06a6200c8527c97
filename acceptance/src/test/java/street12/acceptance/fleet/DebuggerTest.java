package street12.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Await;
import street12.acceptance.running.FreePorts;

class DebuggerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void threads_that_are_held_do_nothing_while_the_others_go_on() throws Exception {
        var debugger = new Debugger("127.0.0.1", FreePorts.next());
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        debugger.javaOption(),
                        "-cp",
                        Path.of(Ticks.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Ticks.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            var heard = hear(process);
            Await.until("both tick", SOON, () -> heard.containsAll(Set.of("held", "free")));

            assertThat(debugger.hold(name -> name.equals("held"))).containsExactly("held");
            // What it had said before it was held has been heard when the other was heard twice since
            awaitAnother(heard, "free");
            awaitAnother(heard, "free");
            heard.remove("held");
            awaitAnother(heard, "free");
            awaitAnother(heard, "free");
            assertThat(heard).doesNotContain("held");

            debugger.release();
            Await.until("it goes on", SOON, () -> heard.contains("held"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitAnother(Set<String> heard, String name) {
        heard.remove(name);
        Await.until(name + " ticks", SOON, () -> heard.contains(name));
    }

    private static Set<String> hear(Process process) {
        var heard = ConcurrentHashMap.<String>newKeySet();
        var ear = new Thread(
                () -> new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .lines()
                        .forEach(heard::add));
        ear.setDaemon(true);
        ear.start();
        return heard;
    }
}
