package street12.acceptance.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * How an instance is watched and ended.
 *
 * @param startup while it has not succeeded, the others do not begin
 * @param preStop before SIGTERM
 * @param grace from the begin of preStop until SIGKILL
 */
public record PodSpec(
        Optional<ProbeSpec> startup,
        Optional<ProbeSpec> readiness,
        Optional<ProbeSpec> liveness,
        Duration preStop,
        Duration grace) {

    private static final int DEFAULT_GRACE_S = 30;

    /** @param pod a template's spec, of which the first container counts */
    static PodSpec of(JsonNode pod) {
        var container = pod.at("/containers/0");
        return new PodSpec(
                probe(container, "startupProbe"),
                probe(container, "readinessProbe"),
                probe(container, "livenessProbe"),
                Duration.ofSeconds(
                        container.at("/lifecycle/preStop/sleep/seconds").asInt()),
                Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt(DEFAULT_GRACE_S)));
    }

    private static Optional<ProbeSpec> probe(JsonNode container, String name) {
        return container.has(name) ? Optional.of(ProbeSpec.of(container.get(name))) : Optional.empty();
    }

    /** The same without any of it: it is ready when it runs, and is killed at once. */
    public PodSpec careless() {
        return new PodSpec(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }
}
