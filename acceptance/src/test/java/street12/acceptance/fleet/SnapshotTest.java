package street12.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private Path file;

    @BeforeEach
    void a_store_has_something() throws IOException {
        file = Files.createDirectories(folder.resolve("system/redis")).resolve("data");
        Files.writeString(file, "earlier");
    }

    @Test
    void a_store_stands_still_while_it_is_copied_and_comes_back_as_it_was_then() throws IOException {
        var snapshot = snapshot();
        assertThat(done).containsExactly("pause", "resume");
        Files.writeString(file, "later");
        Files.writeString(file.resolveSibling("more"), "later");

        snapshot.restore();

        assertThat(file).hasContent("earlier");
        assertThat(file.resolveSibling("more")).doesNotExist();
        assertThat(done).containsExactly("pause", "resume", "kill", "start");
    }

    @Test
    void a_store_that_is_lost_for_good_comes_back_empty() {
        snapshot().restoreNothing();

        assertThat(file).doesNotExist();
        assertThat(done).endsWith("kill", "start");
    }

    private Snapshot snapshot() {
        return Snapshot.of(List.of(new AStore()), folder.resolve("system"), folder.resolve("copy"));
    }

    private final class AStore implements Member {

        @Override
        public String name() {
            return "redis";
        }

        @Override
        public String kind() {
            return "redis";
        }

        @Override
        public void kill() {
            done.add("kill");
        }

        @Override
        public void pause() {
            done.add("pause");
        }

        @Override
        public void resume() {
            done.add("resume");
        }

        @Override
        public void stop() {
            done.add("stop");
        }

        @Override
        public boolean terminate(Duration limit) {
            done.add("terminate");
            return true;
        }

        @Override
        public void start() {
            done.add("start");
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public Path log() {
            return folder;
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
