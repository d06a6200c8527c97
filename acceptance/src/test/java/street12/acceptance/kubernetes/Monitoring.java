package street12.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alerts and the dashboards that come with the manifests. */
final class Monitoring {

    private static final Pattern METER = Pattern.compile("\\b(street12|vertx|jvm)_[a-z0-9_]+");

    private Monitoring() {}

    static Stream<JsonNode> alerts() {
        try {
            return new YAMLMapper()
                    .readTree(Manifests.k8s()
                            .resolve("components/monitoring/alerts.yaml")
                            .toFile())
                    .at("/spec/groups")
                    .valueStream()
                    .flatMap(group -> group.get("rules").valueStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> dashboards() {
        try (var files = Files.list(Manifests.k8s().resolve("components/monitoring/dashboards"))) {
            return files
                    .map(file -> {
                        try {
                            return new ObjectMapper().readTree(file.toFile());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The meters that alerts and charts ask for. */
    static Set<String> metersAskedFor() {
        var meters = new TreeSet<String>();
        Stream.concat(alerts(), dashboards())
                .flatMap(one -> one.findValues("expr").stream())
                .map(expression -> METER.matcher(expression.asText()))
                .forEach(found -> {
                    while (found.find()) meters.add(found.group());
                });
        return meters;
    }
}
