package street12.acceptance.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * A probe as a manifest has it; what it leaves out is Kubernetes' default.
 *
 * @param initialDelay since the start of the process
 * @param timeout a later answer is none
 * @param failureThreshold so many failures in a row make it fail
 * @param successThreshold so many successes in a row make it succeed
 */
public record ProbeSpec(
        String path,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int failureThreshold,
        int successThreshold) {

    /** @param probe such as {@code livenessProbe} */
    static ProbeSpec of(JsonNode probe) {
        var path = probe.at("/httpGet/path").asText();
        if (path.isEmpty()) throw new IllegalArgumentException("no probe over HTTP: " + probe);
        return new ProbeSpec(
                path,
                seconds(probe, "initialDelaySeconds", 0),
                seconds(probe, "periodSeconds", 10),
                seconds(probe, "timeoutSeconds", 1),
                probe.path("failureThreshold").asInt(3),
                probe.path("successThreshold").asInt(1));
    }

    private static Duration seconds(JsonNode probe, String name, int otherwise) {
        return Duration.ofSeconds(probe.path(name).asInt(otherwise));
    }

    /** From the moment at which a process stops answering until it is known, at the longest. */
    public Duration noticesWithin() {
        return period.multipliedBy(failureThreshold).plus(timeout);
    }
}
