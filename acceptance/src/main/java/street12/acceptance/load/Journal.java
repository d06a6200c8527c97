package street12.acceptance.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Every answer that people were given, a line of JSON each, in a file that is only ever added to. Each line is in the system's
 * hands as soon as it is written, so a driver that is killed knows all but what it did last; that it does again, under the same
 * keys.
 */
public final class Journal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final FileOutputStream file;
    private final Tally tally = new Tally();
    private final Progress progress = new Progress();
    private String of;

    private Journal(Path path, FileOutputStream file) {
        this.path = path;
        this.file = file;
    }

    /** A new one, or one that is gone on with. */
    public static Journal open(Path path) {
        try {
            dropTornLine(path);
            var journal = new Journal(path, new FileOutputStream(path.toFile(), true));
            journal.readAgain();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the last line only a part was written, should the driver have been killed. */
    private static void dropTornLine(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length();
            while (end > 0) {
                file.seek(end - 1);
                if (file.read() == '\n') break;
                end--;
            }
            file.setLength(end);
        }
    }

    private void readAgain() throws IOException {
        try (var lines = Files.newBufferedReader(path)) {
            of = lines.readLine();
        }
        each(path, this::take);
    }

    /** All that was written, in its order, for whoever asks more of it than the tally tells. */
    public static void each(Path path, Consumer<Entry> reader) {
        try (var lines = Files.lines(path)) {
            lines.skip(1).map(Journal::entry).forEach(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        try {
            return JSON.readValue(line, Entry.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no entry of a journal: " + line, e);
        }
    }

    /**
     * Says which load this is the journal of.
     *
     * @throws IllegalArgumentException when it is another's
     */
    synchronized void isOf(String load) {
        if (of == null) {
            of = load;
            write(load);
        } else if (!of.equals(load)) {
            throw new IllegalArgumentException(path + " is the journal of another load: " + of + ", not " + load);
        }
    }

    synchronized void add(Entry entry) {
        try {
            write(JSON.writeValueAsString(entry));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        take(entry);
    }

    private void take(Entry entry) {
        tally.add(entry);
        progress.add(entry);
    }

    private void write(String line) {
        try {
            file.write((line + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it all comes to, so far; it goes on with the journal. */
    public Tally tally() {
        return tally;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
