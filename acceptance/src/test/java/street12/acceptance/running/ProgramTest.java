package street12.acceptance.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    private Path folder;

    private Program running(String script) {
        var program =
                new Program("talker", List.of("sh", "-c", script), Map.of(), folder, folder.resolve("talker.log"));
        program.start();
        return program;
    }

    @Test
    void who_ended_by_itself_is_quoted_with_its_last_words() {
        var talker = running("seq 1 5000; echo 'no such port' >&2; exit 1");
        Await.until("it has ended", Duration.ofSeconds(10), () -> !talker.isAlive());
        assertThatThrownBy(talker::checkAlive)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("talker has ended; its output is in " + folder)
                .hasMessageEndingWith("4999\n5000\nno such port")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(3_000));
    }

    @Test
    void who_runs_is_not_complained_of() {
        var talker = running("sleep 60");
        assertThatCode(talker::checkAlive).doesNotThrowAnyException();
        talker.killAll();
    }
}
