package street12.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import street12.acceptance.running.Installation;

/** What kubectl makes of a folder of k8s, object by object. */
record Manifests(String folder, List<JsonNode> objects) {

    static final List<String> OVERLAYS = List.of("local", "production");

    private static final YAMLMapper YAML = new YAMLMapper();

    static Path k8s() {
        return Installation.root().resolve("k8s");
    }

    /** Skips the test that asks where there is no kubectl. */
    static Manifests ofOverlay(String name) {
        Assumptions.assumeTrue(hasKubectl(), "kubectl is not installed");
        var folder = k8s().resolve("overlays/" + name);
        return parse(name, run("kubectl", "kustomize", folder.toString()));
    }

    /** As {@code k8s/local-secrets} prints them. */
    static Manifests localSecrets() {
        return parse("local-secrets", run(k8s().resolve("local-secrets").toString()));
    }

    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static Manifests parse(String folder, String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return new Manifests(folder, documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Path.of(folder, "kubectl").toFile().canExecute());
    }

    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " fails");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
