package street12.acceptance.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import street12.acceptance.running.Installation;

/**
 * One of our meters, as the table tells of it or as a service serves it.
 *
 * @param type as the table has it
 */
record Meter(String name, String type, Set<String> labels) {

    private static final Pattern ROW = Pattern.compile("\\| `(street12_\\w+)` \\| (\\w+) \\| ([^|]*)\\| ([^|]+) \\|.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (street12_\\w+) (\\w+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern OF_A_BUCKET = Pattern.compile("le=\"[^\"]*\",?");

    /** Those that this service has by docs/metrics.md, by name. */
    static Map<String, Meter> told(String service) {
        try (var lines = Files.lines(Installation.root().resolve("docs/metrics.md"))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches() && services(row.group(4)).contains(service))
                    .map(row -> new Meter(row.group(1), row.group(2), labels(row.group(3))))
                    .collect(byName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> labels(String cell) {
        return Arrays.stream(cell.replaceAll("[` ]", "").split(","))
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> services(String cell) {
        var all = new TreeSet<>(Installation.SERVICES);
        if (!cell.equals("all")) all.retainAll(List.of(cell.split(", ")));
        return all;
    }

    /** Those of a scrape, by name. The longest time is a meter of its own on the wire, and part of the timer here. */
    static Map<String, Meter> served(String scrape) {
        return scrape.lines()
                .map(TYPE::matcher)
                .filter(type -> type.matches() && !type.group(1).endsWith("_seconds_max"))
                .map(type -> new Meter(type.group(1), type(type.group(2)), labelsIn(scrape, type.group(1))))
                .collect(byName());
    }

    private static String type(String onTheWire) {
        return onTheWire.equals("summary") ? "timer" : onTheWire;
    }

    private static Set<String> labelsIn(String scrape, String name) {
        var sample = Pattern.compile(name + "(_bucket|_count|_sum)?\\{(.*)} .*");
        return scrape.lines()
                .map(sample::matcher)
                .filter(line -> line.matches())
                .flatMap(
                        line -> LABEL.matcher(OF_A_BUCKET.matcher(line.group(2)).replaceAll(""))
                                .results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collector<Meter, ?, Map<String, Meter>> byName() {
        return Collectors.toMap(Meter::name, Function.identity(), (one, same) -> one, TreeMap::new);
    }
}
