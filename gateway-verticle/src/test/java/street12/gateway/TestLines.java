package street12.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import street12.contracts.line.LineFiles;
import street12.contracts.line.Lines;

/** The lines' own files, and one of these tests, in one folder. */
public final class TestLines {

    private static final List<String> OURS =
            List.of("calls.yaml", "exhibitions.yaml", "flowers.yaml", "food.yaml", "shop.yaml");

    private TestLines() {}

    public static Path folder() {
        try {
            var folder = Files.createTempDirectory("lines");
            for (var name : OURS) copy(Path.of("../lines", name), folder);
            copy(Path.of("src/test/resources/lines/kitchen.yaml"), folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        var copy = folder.resolve(file.getFileName());
        Files.copy(file, copy);
        copy.toFile().deleteOnExit();
    }

    public static Lines load() {
        return LineFiles.load(folder());
    }
}
