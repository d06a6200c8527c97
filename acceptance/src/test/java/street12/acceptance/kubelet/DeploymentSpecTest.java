package street12.acceptance.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import street12.acceptance.kubernetes.Manifests;

class DeploymentSpecTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** As every verticle's manifest begins. */
    private static JsonNode verticle() throws IOException {
        return YAML.readTree(Manifests.k8s().resolve("verticle/deployment.yaml").toFile())
                .get("spec");
    }

    @Test
    void what_the_manifest_says_is_what_is_rehearsed() throws IOException {
        var spec = DeploymentSpec.of(verticle());

        assertThat(spec.maxSurge()).isEqualTo(1);
        assertThat(spec.minReady()).isEqualTo(Duration.ofSeconds(3));
        assertThat(spec.pod().preStop()).isEqualTo(Duration.ofSeconds(5));
        assertThat(spec.pod().grace()).isEqualTo(Duration.ofSeconds(35));
        assertThat(spec.pod().startup().orElseThrow().failureThreshold()).isEqualTo(150);
        assertThat(spec.pod().readiness().orElseThrow().path()).isEqualTo("/health/ready");
        assertThat(spec.pod().liveness().orElseThrow().noticesWithin()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void what_a_probe_leaves_out_is_the_default_of_kubernetes() throws IOException {
        assertThat(ProbeSpec.of(YAML.readTree("httpGet: {path: /live, port: 1}")))
                .isEqualTo(new ProbeSpec("/live", Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 3, 1));
    }

    @Test
    void a_careless_one_is_ready_when_it_runs_and_is_killed_at_once() throws IOException {
        var pod = DeploymentSpec.of(verticle()).careless().pod();

        assertThat(pod.startup()).isEmpty();
        assertThat(pod.readiness()).isEmpty();
        assertThat(pod.liveness()).isEmpty();
        assertThat(pod.preStop()).isZero();
        assertThat(pod.grace()).isZero();
    }

    @Test
    void a_rollout_that_this_does_not_rehearse_is_refused() throws IOException {
        var half = YAML.readTree("strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}");
        var gap = YAML.readTree("strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}");

        assertThatThrownBy(() -> DeploymentSpec.of(half)).hasMessageContaining("maxSurge");
        assertThatThrownBy(() -> DeploymentSpec.of(gap)).hasMessageContaining("maxUnavailable");
    }
}
