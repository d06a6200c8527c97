package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.running.Installation;

/** That it is YAML, and has the few things without which nothing would run. No runner of workflows is here. */
class WorkflowsTest {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern OF_THE_PROJECT =
            Pattern.compile("(?m)(?<![\\w./-])(images|k8s|\\.ci)/[\\w-]+(?=\\s|$)");

    static List<Path> workflows() throws IOException {
        try (var files = Files.list(Installation.root().resolve(".github/workflows"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_job_says_where_it_runs_for_how_long_and_what_it_does(Path file) throws IOException {
        var workflow = YAML.readTree(file.toFile());
        assertThat(workflow.fieldNames()).toIterable().contains("name", "on", "permissions", "jobs");
        assertThat(workflow.get("jobs").size()).isPositive();

        for (var job : workflow.get("jobs")) {
            assertThat(job.path("runs-on").asText()).isNotBlank();
            assertThat(job.path("timeout-minutes").asInt()).isPositive();
            assertThat(job.path("steps").size()).isPositive();
            job.get("steps").forEach(WorkflowsTest::check);
        }
    }

    private static void check(JsonNode step) {
        assertThat(step.has("uses") ^ step.has("run"))
                .as("either, and not both: %s", step)
                .isTrue();
        if (step.has("uses")) assertThat(step.get("uses").asText()).matches("[\\w-]+/[\\w-]+@v\\d+");
        OF_THE_PROJECT
                .matcher(step.path("run").asText())
                .results()
                .forEach(called ->
                        assertThat(Installation.root().resolve(called.group())).isExecutable());
    }
}
