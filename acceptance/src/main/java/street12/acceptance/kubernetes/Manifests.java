package street12.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import street12.acceptance.running.Installation;

/** What kubectl makes of a folder of k8s, object by object. */
public record Manifests(String folder, List<JsonNode> objects) {

    /** What Kustomize adds to a name; of these letters no word is made. */
    private static final String HASH = "[2456789bcdfghkmt]{10}";

    private static final YAMLMapper YAML = new YAMLMapper();

    public static Path k8s() {
        return Installation.root().resolve("k8s");
    }

    /** @throws IllegalStateException where there is no kubectl */
    public static Manifests ofOverlay(String name) {
        if (!whyNone().isEmpty()) throw new IllegalStateException(whyNone());
        var folder = k8s().resolve("overlays/" + name);
        return parse(name, run("kubectl", "kustomize", folder.toString()));
    }

    /**
     * An overlay that takes a component, too.
     *
     * @throws IllegalStateException where there is no kubectl
     */
    public static Manifests ofOverlayWith(String name, String component) {
        if (!whyNone().isEmpty()) throw new IllegalStateException(whyNone());
        try {
            var folder = Files.createTempDirectory(
                    Files.createDirectories(Installation.root().resolve("acceptance/target")), component);
            Files.writeString(folder.resolve("kustomization.yaml"), """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources: [../../../k8s/overlays/%s]
                    components: [../../../k8s/components/%s]
                    """.formatted(name, component));
            return parse(name + " with " + component, run("kubectl", "kustomize", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code k8s/local-secrets} prints them. */
    public static Manifests localSecrets() {
        return parse("local-secrets", run(k8s().resolve("local-secrets").toString()));
    }

    public Stream<JsonNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /**
     * The only one of that kind and name; of a ConfigMap, the name without what Kustomize adds to it.
     *
     * @throws IllegalArgumentException where there is none, or another
     */
    public JsonNode only(String kind, String name) {
        var found = of(kind).filter(object -> name(object).equals(name)
                        || (kind.equals("ConfigMap") && name(object).matches(name + "-" + HASH)))
                .toList();
        if (found.size() != 1)
            throw new IllegalArgumentException("there are " + found.size() + " of " + kind + " " + name);
        return found.get(0);
    }

    public static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static Manifests parse(String folder, String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return new Manifests(folder, documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
    }

    /** Why there are none here; empty where there are. */
    public static String whyNone() {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Path.of(folder, "kubectl").toFile().canExecute());
        return there ? "" : "kubectl is not installed";
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
