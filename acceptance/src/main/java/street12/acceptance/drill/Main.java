package street12.acceptance.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What {@code ./drill} starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Arguments.USAGE);
            return;
        }
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            var arguments = Arguments.of(args);
            if (arguments.drill().isEmpty()) {
                System.out.print(Arguments.USAGE + "\n" + Drills.list());
                return 0;
            }
            var drills = arguments.drill().equals("all") ? Drills.set() : List.of(Drills.named(arguments.drill()));
            boolean passed = true;
            for (var drill : drills) passed &= run(drill, arguments.named(drill.name()));
            return passed ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; ./drill lists them, ./drill --help the options");
            return 2;
        }
    }

    private static boolean run(Drill drill, Arguments arguments) {
        var folder = arguments.resume().orElseGet(() -> freshFolder(drill, arguments));
        var tape = new Tape(line -> heard(folder, line));
        var run = new Run(arguments, folder, new RealGround(tape), tape);
        run.say("%s with seed %d, in %s".formatted(drill.name(), arguments.seed(), folder));
        long began = System.nanoTime();
        var verdict = verdict(drill, run);
        var report = Report.write(drill, run, verdict, Duration.ofNanos(System.nanoTime() - began));
        System.out.println();
        verdict.summary().forEach(System.out::println);
        System.out.println("  " + report + "\n");
        if (verdict.outcome() == Verdict.Outcome.PASSED && !arguments.keep()) delete(folder.resolve("system"));
        return !verdict.isFailed();
    }

    private static Verdict verdict(Drill drill, Run run) {
        try {
            return drill.run(run);
        } catch (RuntimeException | AssertionError e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return Verdict.of(List.of("it could not be done to its end: " + e, trace.toString()), List.of());
        }
    }

    private static void heard(Path folder, String line) {
        System.out.println(line);
        try {
            Files.writeString(
                    folder.resolve("tape.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier run with the same seed left behind is gone: a repetition begins as it did. */
    private static Path freshFolder(Drill drill, Arguments arguments) {
        var local = Path.of(System.getenv().getOrDefault("LOCAL_DIR", ".local"));
        var folder = local.resolve("drills/%s-%d".formatted(drill.name(), arguments.seed()))
                .toAbsolutePath();
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
