package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import street12.acceptance.running.Installation;

/** What a manifest sets is read, and what must be set is set. docs/settings.md is held against the code by another test. */
class SettingsInManifestsTest {

    static final List<String> OVERLAYS = Overlays.NAMES;

    private static final Pattern HEADING = Pattern.compile("## (.+)");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9_]+)` \\| (.*?) \\|.*");
    private static final Set<String> OF_THE_JVM = Set.of("JAVA_TOOL_OPTIONS");

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void every_variable_is_one_that_the_service_reads(String overlay) throws IOException {
        var manifests = Overlays.of(overlay);
        for (var service : Installation.SERVICES) {
            var known = new HashSet<>(OF_THE_JVM);
            for (var part : List.of("Every service", service, "Logging")) {
                known.addAll(documented().get(part).keySet());
            }

            assertThat(known).as(service).containsAll(setFor(manifests, service));
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void every_setting_without_a_default_is_set(String overlay) throws IOException {
        var manifests = Overlays.of(overlay);
        for (var service : Installation.SERVICES) {
            var required = documented().get(service).entrySet().stream()
                    .filter(setting -> setting.getValue().equals("*(required)*"))
                    .map(Map.Entry::getKey)
                    .toList();

            assertThat(setFor(manifests, service)).as(service).containsAll(required);
        }
    }

    /** By ConfigMap, by Secret (whose keys are those of the local overlay's), and by name. */
    static Set<String> setFor(Manifests manifests, String service) {
        var found = new HashSet<String>();
        var container = manifests.only("Deployment", service + "-verticle").at("/spec/template/spec/containers/0");
        container.path("env").forEach(variable -> found.add(variable.get("name").asText()));
        for (var source : container.path("envFrom")) {
            if (source.has("configMapRef"))
                found.addAll(keys(manifests, "ConfigMap", source.at("/configMapRef/name"), "data"));
            else found.addAll(keys(Manifests.localSecrets(), "Secret", source.at("/secretRef/name"), "stringData"));
        }
        return found;
    }

    private static Set<String> keys(Manifests manifests, String kind, JsonNode name, String part) {
        var keys = new HashSet<String>();
        manifests
                .of(kind)
                .filter(object -> Manifests.name(object).equals(name.asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name))
                .get(part)
                .fieldNames()
                .forEachRemaining(keys::add);
        return keys;
    }

    /** By the page's headings: each setting with its default. */
    private static Map<String, Map<String, String>> documented() throws IOException {
        var all = new HashMap<String, Map<String, String>>();
        var part = new HashMap<String, String>();
        for (var line : Files.readAllLines(Installation.root().resolve("docs/settings.md"))) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                part = new HashMap<>();
                all.put(heading.group(1), part);
            }
            var row = ROW.matcher(line);
            if (row.matches()) part.put(row.group(1), row.group(2));
        }
        return all;
    }
}
