package street12.acceptance.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What is found while a drill goes on, kept in its folder at once: one that is gone on with does not forget it. */
final class KeptFindings {

    private static final String FILE = "findings.txt";

    private final Path file;
    private final List<String> all;

    private KeptFindings(Path file, List<String> earlier) {
        this.file = file;
        this.all = new ArrayList<>(earlier);
    }

    /** With what was found before, if this drill was begun earlier. */
    static KeptFindings in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            return new KeptFindings(file, Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(String finding) {
        var line = finding.replaceAll("\\R", " ");
        all.add(line);
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<String> all() {
        return List.copyOf(all);
    }
}
