package street12.acceptance.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import street12.acceptance.kubernetes.Manifests;

/**
 * How many instances of a service there shall be, as a ScaledObject of KEDA has it, which makes an autoscaler of it.
 *
 * @param lag unread records for each instance, on average
 * @param cpu cores that each uses, on average
 */
public record AutoscalerSpec(int least, int most, int lag, double cpu, Behaviour up, Behaviour down) {

    /**
     * How soon.
     *
     * @param window for so long it must have been wanted
     * @param pods so many in a period, and no more
     */
    public record Behaviour(Duration window, int pods, Duration period) {

        static Behaviour of(JsonNode behaviour) {
            var policies = behaviour.path("policies");
            if (policies.size() != 1 || !policies.at("/0/type").asText().equals("Pods")) {
                throw new IllegalArgumentException("not one policy, of a number of pods: " + behaviour);
            }
            return new Behaviour(
                    Duration.ofSeconds(
                            behaviour.required("stabilizationWindowSeconds").asInt()),
                    policies.at("/0/value").asInt(),
                    Duration.ofSeconds(policies.at("/0/periodSeconds").asInt()));
        }

        Behaviour faster(int times) {
            return new Behaviour(window.dividedBy(times), pods, period.dividedBy(times));
        }
    }

    /** @throws IllegalArgumentException where it is scaled by what this does not rehearse */
    public static AutoscalerSpec of(Manifests manifests, String service) {
        return of(
                manifests.only("ScaledObject", service + "-verticle").get("spec"),
                manifests
                        .only("Deployment", service + "-verticle")
                        .at("/spec/template/spec/containers/0/resources/requests/cpu")
                        .asText());
    }

    /** @param request CPU, as {@code 250m}, {@code 2} or {@code 0.5} */
    static AutoscalerSpec of(JsonNode scaled, String request) {
        var behaviour = scaled.at("/advanced/horizontalPodAutoscalerConfig/behavior");
        return new AutoscalerSpec(
                scaled.get("minReplicaCount").asInt(),
                scaled.get("maxReplicaCount").asInt(),
                trigger(scaled, "prometheus").required("threshold").asInt(),
                trigger(scaled, "cpu").required("value").asInt() / 100.0 * cores(request),
                Behaviour.of(behaviour.path("scaleUp")),
                Behaviour.of(behaviour.path("scaleDown")));
    }

    private static JsonNode trigger(JsonNode scaled, String type) {
        return StreamSupport.stream(scaled.path("triggers").spliterator(), false)
                .filter(trigger -> trigger.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no trigger " + type + ": " + scaled))
                .path("metadata");
    }

    private static double cores(String quantity) {
        return quantity.endsWith("m")
                ? Integer.parseInt(quantity.substring(0, quantity.length() - 1)) / 1000.0
                : Double.parseDouble(quantity);
    }

    /** Its time passes so many times as fast. */
    public AutoscalerSpec faster(int times) {
        return new AutoscalerSpec(least, most, lag, cpu, up.faster(times), down.faster(times));
    }
}
