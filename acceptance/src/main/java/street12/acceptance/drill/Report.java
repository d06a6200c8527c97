package street12.acceptance.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A run, for whoever reads of it later. */
final class Report {

    private Report() {}

    /** @return where it was written */
    static Path write(Drill drill, Run run, Verdict verdict, Duration took) {
        var text = new StringBuilder("# %s: %s%n%n%s%n%n".formatted(drill.name(), verdict.outcome(), drill.promise()));
        text.append("Seed %d; %d s.%n%n".formatted(run.seed(), took.toSeconds()));
        section(text, "Figures", verdict.figures());
        section(text, "Findings", verdict.findings().isEmpty() ? List.of("None.") : verdict.findings());
        section(text, "What was done when", fenced(run.tape().lines()));
        try {
            var file = run.folder().resolve("report.md");
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        text.append("## ").append(title).append("\n\n");
        lines.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
    }

    private static List<String> fenced(List<String> lines) {
        return List.of("```\n" + String.join("\n", lines) + "\n```");
    }
}
