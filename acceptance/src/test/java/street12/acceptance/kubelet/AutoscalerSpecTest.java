package street12.acceptance.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import street12.acceptance.kubelet.AutoscalerSpec.Behaviour;
import street12.acceptance.kubernetes.Manifests;

class AutoscalerSpecTest {

    private static final String SCALED = """
            minReplicaCount: 2
            maxReplicaCount: 6
            advanced:
              horizontalPodAutoscalerConfig:
                behavior:
                  scaleUp: {stabilizationWindowSeconds: 30, policies: [{type: Pods, value: 2, periodSeconds: 40}]}
                  scaleDown: {stabilizationWindowSeconds: 300, policies: [{type: Pods, value: 1, periodSeconds: 60}]}
            triggers:
              - {type: cpu, metadata: {value: "200"}}
              - {type: prometheus, metadata: {threshold: "500"}}
            """;

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }

    private static Behaviour behaviour(int window, int pods, int period) {
        return new Behaviour(Duration.ofSeconds(window), pods, Duration.ofSeconds(period));
    }

    @Test
    void what_the_manifest_says_is_what_is_rehearsed() {
        assumeTrue(Manifests.whyNone().isEmpty(), Manifests.whyNone());

        assertThat(AutoscalerSpec.of(Manifests.ofOverlayWith("production", "lag-scaling"), "message"))
                .isEqualTo(new AutoscalerSpec(2, 6, 500, 0.5, behaviour(30, 2, 30), behaviour(300, 1, 60)));
    }

    @Test
    void a_share_of_what_is_requested_is_so_many_cores() throws IOException {
        assertThat(AutoscalerSpec.of(yaml(SCALED), "250m").cpu()).isEqualTo(0.5);
        assertThat(AutoscalerSpec.of(yaml(SCALED), "2").cpu()).isEqualTo(4);
        assertThat(AutoscalerSpec.of(yaml(SCALED), "0.1").cpu()).isEqualTo(0.2);
    }

    @Test
    void its_time_can_pass_faster() throws IOException {
        assertThat(AutoscalerSpec.of(yaml(SCALED), "250m").faster(10))
                .isEqualTo(new AutoscalerSpec(2, 6, 500, 0.5, behaviour(3, 2, 4), behaviour(30, 1, 6)));
    }

    @Test
    void what_this_does_not_rehearse_is_refused() throws IOException {
        var share = yaml(SCALED.replace("type: Pods", "type: Percent"));
        var atOnce = yaml(SCALED.replace("stabilizationWindowSeconds: 30,", ""));
        var otherwise = yaml(SCALED.replace("prometheus", "cron"));

        assertThatThrownBy(() -> AutoscalerSpec.of(share, "1")).hasMessageContaining("Percent");
        assertThatThrownBy(() -> AutoscalerSpec.of(atOnce, "1")).hasMessageContaining("stabilizationWindowSeconds");
        assertThatThrownBy(() -> AutoscalerSpec.of(otherwise, "1")).hasMessageContaining("prometheus");
    }
}
