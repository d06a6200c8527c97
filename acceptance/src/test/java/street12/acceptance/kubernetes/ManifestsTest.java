package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static street12.acceptance.kubernetes.Manifests.name;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import street12.acceptance.running.Installation;

/** Every manifest is what Kubernetes takes, and says what our rollouts lean on. */
class ManifestsTest {

    static final List<String> OVERLAYS = Overlays.NAMES;

    private interface Check {
        void accept(JsonElement object) throws IOException;
    }

    /** Strict: a field that is not known is refused. */
    private static final Map<String, Check> KNOWN = Map.ofEntries(
            Map.entry("v1/Namespace", V1Namespace::validateJsonElement),
            Map.entry("v1/ConfigMap", V1ConfigMap::validateJsonElement),
            Map.entry("v1/Secret", V1Secret::validateJsonElement),
            Map.entry("v1/Service", V1Service::validateJsonElement),
            Map.entry("v1/ServiceAccount", V1ServiceAccount::validateJsonElement),
            Map.entry("apps/v1/Deployment", V1Deployment::validateJsonElement),
            Map.entry("apps/v1/StatefulSet", V1StatefulSet::validateJsonElement),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement));

    /** Of operators that a cluster may have; their fields are not known here. */
    private static final Set<String> OF_OTHERS =
            Set.of("monitoring.coreos.com/v1/ServiceMonitor", "monitoring.coreos.com/v1/PrometheusRule");

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void every_manifest_of_an_overlay_is_valid(String overlay) throws IOException {
        var manifests = Overlays.of(overlay);

        assertThat(manifests.objects()).hasSizeGreaterThan(40);
        for (var object : manifests.objects()) check(object);
    }

    @Test
    void the_secrets_of_the_local_overlay_are_valid_and_those_that_its_pods_ask_for() throws IOException {
        var secrets = Manifests.localSecrets();

        for (var object : secrets.objects()) check(object);
        assertThat(secrets.of("Secret").map(Manifests::name).toList())
                .containsExactlyInAnyOrderElementsOf(secretsAskedFor(Overlays.of("local")));
    }

    private static Set<String> secretsAskedFor(Manifests manifests) {
        return Stream.concat(manifests.of("Deployment"), manifests.of("StatefulSet"))
                .flatMap(object -> Stream.concat(
                        object.findValues("secretRef").stream(), object.findValues("secretKeyRef").stream()))
                .map(reference -> reference.get("name").asText())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void what_kubernetes_would_not_take_is_found() throws IOException {
        var misspelt = new ObjectMapper()
                .readTree("{'apiVersion':'v1','kind':'Service','metadata':{'name':'x'},'spec':{'port':[]}}"
                        .replace('\'', '"'));

        assertThatThrownBy(() -> check(misspelt)).hasMessageContaining("port");
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void no_secret_is_committed(String overlay) {
        assertThat(Overlays.of(overlay).of("Secret")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void every_verticle_rolls_out_without_a_gap_and_with_nothing_that_it_does_not_need(String overlay) {
        var manifests = Overlays.of(overlay);
        for (var service : Installation.SERVICES) {
            var deployment = manifests.only("Deployment", service + "-verticle");
            assertThat(deployment
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asInt(-1))
                    .as(service)
                    .isZero();
            var pod = deployment.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            var container = pod.at("/containers/0");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
            assertThat(container.has("startupProbe")
                            && container.has("readinessProbe")
                            && container.has("livenessProbe"))
                    .isTrue();
            for (var kind : List.of("Service", "ServiceAccount", "HorizontalPodAutoscaler", "PodDisruptionBudget")) {
                assertThat(manifests.only(kind, service + "-verticle")).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void a_pod_is_not_killed_before_it_had_the_time_that_its_settings_give_it(String overlay) {
        var manifests = Overlays.of(overlay);
        var common = manifests.only("ConfigMap", "street12").get("data");
        int needed =
                common.get("DRAIN_MS").asInt() + common.get("STOP_TIMEOUT_MS").asInt();
        for (var service : Installation.SERVICES) {
            var pod = manifests.only("Deployment", service + "-verticle").at("/spec/template/spec");
            int before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
            int grace = pod.get("terminationGracePeriodSeconds").asInt();
            assertThat(grace * 1000).as(service).isGreaterThan(before * 1000 + needed);
        }
    }

    @Test
    void every_line_file_goes_into_the_cluster() {
        var files = Installation.root()
                .resolve("lines")
                .toFile()
                .list((File folder, String file) -> file.endsWith(".yaml"));

        var lines = Overlays.of("production").only("ConfigMap", "lines").get("data");

        assertThat(Arrays.stream(files).toList()).containsExactlyInAnyOrderElementsOf(() -> lines.fieldNames());
    }

    static void check(JsonNode object) throws IOException {
        var kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        if (OF_OTHERS.contains(kind)) return;
        assertThat(KNOWN).as(kind).containsKey(kind);
        try {
            KNOWN.get(kind).accept(JsonParser.parseString(object.toString()));
        } catch (IllegalArgumentException e) {
            throw new AssertionError(kind + " " + name(object) + ": " + e.getMessage(), e);
        }
    }
}
