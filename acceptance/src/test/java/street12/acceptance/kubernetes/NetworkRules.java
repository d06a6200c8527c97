package street12.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Who may connect to whom, as the network policies of a namespace have it. */
final class NetworkRules {

    /** A pod that the manifests make, whichever instance. */
    record Pod(String name, JsonNode labels) {}

    private final List<JsonNode> policies;
    private final List<Pod> pods;

    NetworkRules(Manifests manifests) {
        policies =
                manifests.of("NetworkPolicy").map(policy -> policy.get("spec")).toList();
        pods = Stream.concat(manifests.of("Deployment"), manifests.of("StatefulSet"))
                .map(object -> object.at("/spec/template/metadata/labels"))
                .map(labels -> new Pod(labels.get("app.kubernetes.io/name").asText(), labels))
                .toList();
    }

    List<Pod> pods() {
        return pods;
    }

    boolean allow(Pod from, Pod to, int port) {
        return allows("Egress", "egress", "to", from, to, port) && allows("Ingress", "ingress", "from", to, from, port);
    }

    /** Where no policy of that direction concerns a pod, everything goes; else what one of them lets through. */
    private boolean allows(String type, String rules, String peers, Pod concerned, Pod other, int port) {
        var those = policies.stream()
                .filter(policy -> selects(policy.get("podSelector"), concerned))
                .filter(policy -> policy.get("policyTypes")
                        .valueStream()
                        .anyMatch(one -> one.asText().equals(type)))
                .toList();
        return those.isEmpty()
                || those.stream()
                        .flatMap(policy -> policy.path(rules).valueStream())
                        .anyMatch(rule -> isPeer(rule.path(peers), other) && isPort(rule.path("ports"), port));
    }

    private static boolean isPeer(JsonNode peers, Pod pod) {
        return peers.isEmpty()
                || peers.valueStream()
                        .filter(peer -> !peer.has("namespaceSelector"))
                        .anyMatch(peer -> selects(peer.get("podSelector"), pod));
    }

    private static boolean isPort(JsonNode ports, int port) {
        return ports.isEmpty()
                || ports.valueStream().anyMatch(one -> one.path("port").asInt() == port);
    }

    private static boolean selects(JsonNode selector, Pod pod) {
        return selector.path("matchLabels")
                        .propertyStream()
                        .allMatch(label -> has(pod, label.getKey(), label.getValue()))
                && selector.path("matchExpressions").valueStream().allMatch(one -> isIn(one, pod));
    }

    private static boolean isIn(JsonNode expression, Pod pod) {
        if (!expression.get("operator").asText().equals("In")) {
            throw new AssertionError("an operator that this does not know: " + expression);
        }
        return expression
                .get("values")
                .valueStream()
                .anyMatch(value -> has(pod, expression.get("key").asText(), value));
    }

    private static boolean has(Pod pod, String label, JsonNode value) {
        return value.equals(pod.labels().get(label));
    }
}
