package street12.acceptance.drill;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.TcpLink;
import street12.acceptance.kubelet.Deployment;
import street12.acceptance.kubelet.DeploymentSpec;
import street12.acceptance.kubelet.Endpoints;
import street12.acceptance.kubernetes.Manifests;
import street12.acceptance.running.Client;
import street12.acceptance.running.Installation;

/**
 * A fleet under a stand-in for a cluster, by the manifests of the production overlay. Customers reach the gateways by a Service's one
 * address: a new connection goes to one of those that are ready, and stays there.
 */
final class Cluster implements AutoCloseable {

    /** What news of a pod need until every node has heard; preStop is longer. */
    private static final Duration HEARD_AFTER = Duration.ofSeconds(2);

    private static final String HOST = "127.0.0.1";

    /** Those settings of the manifests that say how long a start and an end take. */
    private static final List<String> TIMES = List.of("START_TIMEOUT_MS", "DRAIN_MS", "STOP_TIMEOUT_MS");

    private final Fleet fleet;
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    private final TcpLink door;
    private final Client gateway;

    Cluster(Run run, Fleet fleet, Manifests manifests) {
        this.fleet = fleet;
        var gateways = new Endpoints(HEARD_AFTER);
        for (var service : Installation.SERVICES) {
            // Services find each other by their own directory
            var endpoints = service.equals("gateway") ? gateways : new Endpoints(HEARD_AFTER);
            deployments.put(
                    service,
                    new Deployment(fleet, service, DeploymentSpec.of(manifests, service), endpoints, run::say));
        }
        door = new TcpLink("customers", "gateway", HOST, gateways::next);
        gateway = Client.of(HOST, door.port()).as(fleet.tokens()::machine);
        deployments.values().forEach(Deployment::awaitAvailable);
        Trouble.pause(HEARD_AFTER);
    }

    static Manifests manifests() {
        return Manifests.ofOverlay("production");
    }

    /** As the manifests set it, where that is about time. */
    static Wish timed(Wish wish, Manifests manifests) {
        var settings = manifests.only("ConfigMap", "street12").get("data");
        var timed = wish;
        for (var name : TIMES) timed = timed.with(name, settings.get(name).asText());
        return timed;
    }

    /** So many of each service. */
    static Map<String, Integer> each(int number) {
        var each = new HashMap<String, Integer>();
        Installation.SERVICES.forEach(service -> each.put(service, number));
        return each;
    }

    Fleet fleet() {
        return fleet;
    }

    Deployment deployment(String service) {
        return deployments.get(service);
    }

    /** Asks at the Service's address. */
    Client gateway() {
        return gateway;
    }

    @Override
    public void close() {
        deployments.values().forEach(Deployment::close);
        door.close();
    }
}
