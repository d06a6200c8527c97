package street12.acceptance.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * How far a storm has come, kept in its folder, so that it can be gone on with.
 *
 * @param bouts that are over
 * @param faults that they had
 */
record Position(long seed, int orders, int wantedFaults, int bouts, int faults) {

    private static final String FILE = "position.properties";

    /** Where the storm of that folder stands, or the beginning of the one that is asked for. */
    static Position in(Path folder, Arguments wanted) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) return new Position(wanted.seed(), wanted.orders(), wanted.faults(), 0, 0);
        return read(file);
    }

    /** @throws IllegalArgumentException when no storm was begun there */
    static Position of(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) throw new IllegalArgumentException("no storm was begun in " + folder);
        return read(file);
    }

    private static Position read(Path file) {
        var kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Position(
                Long.parseLong(kept.getProperty("seed")),
                number(kept, "orders"),
                number(kept, "wantedFaults"),
                number(kept, "bouts"),
                number(kept, "faults"));
    }

    private static int number(Properties kept, String name) {
        return Integer.parseInt(kept.getProperty(name));
    }

    Position after(Bout bout) {
        return new Position(
                seed, orders, wantedFaults, bouts + 1, faults + bout.faults().size());
    }

    /** Faults are spread evenly over the orders: at half of the orders, half of them were. */
    boolean isFaultDue(int placed) {
        return faults < wantedFaults && (long) faults * orders < (long) placed * wantedFaults;
    }

    boolean isOver(int placed) {
        return placed >= orders && faults >= wantedFaults;
    }

    /** As a whole or not at all. */
    void keep(Path folder) {
        var kept = new Properties();
        kept.setProperty("seed", Long.toString(seed));
        kept.setProperty("orders", Integer.toString(orders));
        kept.setProperty("wantedFaults", Integer.toString(wantedFaults));
        kept.setProperty("bouts", Integer.toString(bouts));
        kept.setProperty("faults", Integer.toString(faults));
        try {
            var fresh = folder.resolve(FILE + ".new");
            try (var out = Files.newBufferedWriter(fresh)) {
                kept.store(out, "how far this storm has come");
            }
            Files.move(
                    fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
