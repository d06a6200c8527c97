package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import street12.acceptance.running.Installation;

/** Where a cluster has a collector of traces: every service is told of it, and reaches it. */
class TracingComponentTest {

    static final List<String> OVERLAYS = Overlays.NAMES;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void every_service_is_told_of_the_collector_and_may_speak_to_it(String overlay) throws Exception {
        var manifests = Overlays.of(overlay, "tracing");
        for (var object : manifests.objects()) ManifestsTest.check(object);

        var policy = manifests
                .of("NetworkPolicy")
                .filter(one -> Manifests.name(one).equals("to-collector"))
                .findFirst()
                .orElseThrow()
                .get("spec");
        for (var service : Installation.SERVICES) {
            assertThat(SettingsInManifestsTest.setFor(manifests, service))
                    .as(service)
                    .contains("OTEL_EXPORTER_OTLP_ENDPOINT");
            assertThat(labels(manifests, service))
                    .containsAll(policy.at("/podSelector/matchLabels").properties());
        }
        var collector =
                URI.create(common(manifests).get("OTEL_EXPORTER_OTLP_ENDPOINT").asText());
        assertThat(policy.at("/egress/0/ports/0/port").asInt()).isEqualTo(collector.getPort());
        assertThat(collector.getHost())
                .endsWith("."
                        + policy.at("/egress/0/to/0/namespaceSelector/matchLabels")
                                .get("kubernetes.io/metadata.name")
                                .asText());
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void at_the_door_no_caller_decides_what_is_sent(String overlay) {
        var door = Overlays.of(overlay, "tracing")
                .of("ConfigMap")
                .filter(map -> map.at("/data").has("TRUSTED_PROXIES"))
                .findFirst()
                .orElseThrow();

        assertThat(door.at("/data/OTEL_TRACES_SAMPLER").asText()).isNotEmpty().doesNotStartWith("parentbased");
    }

    private static Set<Map.Entry<String, JsonNode>> labels(Manifests manifests, String service) {
        return manifests
                .of("Deployment")
                .filter(one -> Manifests.name(one).equals(service + "-verticle"))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/metadata/labels")
                .properties();
    }

    private static JsonNode common(Manifests manifests) {
        return manifests
                .of("ConfigMap")
                .filter(map -> map.at("/data").has("CLUSTER_DNS"))
                .findFirst()
                .orElseThrow()
                .get("data");
    }
}
