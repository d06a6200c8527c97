package street12.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import street12.contracts.line.LineFiles;
import street12.contracts.line.Lines;

/** The shop's own line file, and one of these tests, in one folder. */
public final class TestLines {

    private TestLines() {}

    public static Path folder() {
        try {
            var folder = Files.createTempDirectory("lines");
            for (var file :
                    new Path[] {Path.of("../lines/shop.yaml"), Path.of("src/test/resources/lines/kitchen.yaml")}) {
                var copy = folder.resolve(file.getFileName());
                Files.copy(file, copy);
                copy.toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Lines load() {
        return LineFiles.load(folder());
    }
}
