package street12.acceptance.drill;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What {@code ./drill} is told.
 *
 * @param drill empty for the list of them
 * @param keep whether the system's data stays when the drill has passed
 * @param resume the folder of a run that is gone on with
 * @param oldJars a checkout in which an older version was built
 */
record Arguments(
        String drill,
        long seed,
        int orders,
        int faults,
        int rate,
        int minutes,
        int instances,
        boolean keep,
        Optional<Path> resume,
        Optional<Path> oldJars) {

    static final String USAGE = """
            ./drill                   lists the drills
            ./drill NAME [options]    runs one, prints its verdict, and writes a report
            ./drill all [options]     runs the set: all but the single faults, which are in each, and losses, which are in restore

              --seed N         what chance makes of it; else any, which is said first, so that a run can be repeated
              --orders N       storm: orders at the least (1000)
              --faults N       storm: faults at the least (20)
              --rate N         storm, rolling-restart: orders a second (10)
              --minutes M      overload: how long (5)
              --instances N    of each service (2); with one, nobody takes over
              --keep           keeps the system's data also when the drill has passed
              --old-jars FOLDER  rollout: from what was built in that other checkout; else from the same jars
              --resume FOLDER  storm: goes on with the run of that folder
            """;

    private static final String KEEP = "--keep";
    private static final Set<String> WITH_VALUE =
            Set.of("--seed", "--orders", "--faults", "--rate", "--minutes", "--instances", "--resume", "--old-jars");

    /** @throws IllegalArgumentException that says what is wrong */
    static Arguments of(String... words) {
        if (words.length == 0) return of("", Map.of());
        if (words[0].startsWith("--"))
            throw new IllegalArgumentException("which drill? It is named before " + words[0]);
        return of(words[0], said(List.of(words).subList(1, words.length)));
    }

    private static Map<String, String> said(List<String> words) {
        var said = new HashMap<String, String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            if (!option.equals(KEEP) && !WITH_VALUE.contains(option)) {
                throw new IllegalArgumentException("there is no option " + option);
            }
            boolean hasValue = option.equals(KEEP) || rest.hasNext();
            if (!hasValue) throw new IllegalArgumentException(option + " needs a value");
            var before = said.put(option, option.equals(KEEP) ? "" : rest.next());
            if (before != null) throw new IllegalArgumentException(option + " was said twice");
        }
        return said;
    }

    private static Arguments of(String drill, Map<String, String> said) {
        var resume = Optional.ofNullable(said.get("--resume")).map(Path::of);
        if (resume.isPresent() && !drill.equals("storm")) {
            throw new IllegalArgumentException("only a storm can be gone on with");
        }
        // What was wanted then is wanted now
        var begun = resume.map(Position::of);
        return new Arguments(
                drill,
                begun.map(Position::seed).orElseGet(() -> seed(said)),
                begun.map(Position::orders).orElseGet(() -> positive(said, "--orders", 1000)),
                begun.map(Position::wantedFaults).orElseGet(() -> positive(said, "--faults", 20)),
                positive(said, "--rate", 10),
                positive(said, "--minutes", 5),
                positive(said, "--instances", 2),
                said.containsKey(KEEP),
                resume,
                Optional.ofNullable(said.get("--old-jars")).map(Path::of));
    }

    /** The same for one drill of several. */
    Arguments named(String name) {
        return new Arguments(name, seed, orders, faults, rate, minutes, instances, keep, resume, oldJars);
    }

    private static long seed(Map<String, String> said) {
        var value = said.get("--seed");
        if (value == null) return ThreadLocalRandom.current().nextInt(1, 1_000_000);
        if (!value.matches("-?\\d{1,18}"))
            throw new IllegalArgumentException("--seed must be a whole number: " + value);
        return Long.parseLong(value);
    }

    private static int positive(Map<String, String> said, String option, int otherwise) {
        var value = said.get(option);
        if (value == null) return otherwise;
        if (!value.matches("0*[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(option + " must be a whole number, 1 at the least: " + value);
        }
        return Integer.parseInt(value);
    }
}
