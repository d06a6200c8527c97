package street12.acceptance.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import street12.acceptance.kubernetes.Manifests;

/**
 * How a service's instances are replaced.
 *
 * @param maxSurge so many more than wanted may be there
 * @param minReady an instance that was ready for that long is available
 */
public record DeploymentSpec(int maxSurge, Duration minReady, PodSpec pod) {

    /** @throws IllegalArgumentException where instances may be missing meanwhile, which this does not rehearse */
    public static DeploymentSpec of(Manifests manifests, String service) {
        return of(manifests.only("Deployment", service + "-verticle").get("spec"));
    }

    static DeploymentSpec of(JsonNode spec) {
        var rolling = spec.at("/strategy/rollingUpdate");
        if (rolling.path("maxUnavailable").asInt(-1) != 0
                || !rolling.path("maxSurge").isInt()) {
            throw new IllegalArgumentException("not maxUnavailable 0 and a number of surplus pods: " + rolling);
        }
        return new DeploymentSpec(
                rolling.get("maxSurge").asInt(),
                Duration.ofSeconds(spec.path("minReadySeconds").asInt()),
                PodSpec.of(spec.at("/template/spec")));
    }

    /** Without readiness, and without a farewell. */
    public DeploymentSpec careless() {
        return new DeploymentSpec(maxSurge, Duration.ZERO, pod.careless());
    }
}
