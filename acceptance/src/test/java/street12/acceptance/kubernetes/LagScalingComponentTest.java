package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where KEDA scales by unread records, it does so as the autoscalers did whose place it takes. */
class LagScalingComponentTest {

    private static final List<String> LISTENERS =
            List.of("delivery-verticle", "message-verticle", "order-verticle", "view-verticle");

    private final Manifests before = Overlays.of("production");
    private final Manifests after = Overlays.of("production", "lag-scaling");

    @Test
    void nobody_has_two_autoscalers() {
        assertThat(after.of("ScaledObject").map(Manifests::name)).containsExactlyInAnyOrderElementsOf(LISTENERS);
        assertThat(after.of("HorizontalPodAutoscaler").map(Manifests::name))
                .containsExactlyInAnyOrder("coupon-verticle", "gateway-verticle");
    }

    @Test
    void as_many_come_and_go_as_soon_as_before() {
        for (var name : LISTENERS) {
            var autoscaler = before.only("HorizontalPodAutoscaler", name).get("spec");
            var scaled = after.only("ScaledObject", name).get("spec");

            assertThat(scaled.at("/advanced/horizontalPodAutoscalerConfig/behavior"))
                    .as(name)
                    .isEqualTo(autoscaler.get("behavior"));
            assertThat(scaled.get("minReplicaCount")).isEqualTo(autoscaler.get("minReplicas"));
            assertThat(scaled.get("maxReplicaCount")).isEqualTo(autoscaler.get("maxReplicas"));
        }
    }
}
