package street12.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @Test
    void a_disk_that_was_filled_takes_nothing_until_it_is_freed(@TempDir Path folder) throws IOException {
        try (var disk = disk(folder.resolve("data"))) {
            var note = folder.resolve("data/note");
            Files.writeString(note, "before");
            disk.fill();
            assertThatThrownBy(() -> Files.write(folder.resolve("data/other"), new byte[10]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            disk.free();
            Files.write(folder.resolve("data/other"), new byte[100_000]);
            assertThat(note).hasContent("before");
        }
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    private static SmallDisk disk(Path folder) {
        try {
            return new SmallDisk(folder, 4);
        } catch (IllegalStateException e) {
            return abort("no disk of our own to be had: " + e.getMessage());
        }
    }
}
