package street12.acceptance.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import street12.acceptance.running.FreePorts;
import street12.acceptance.running.Installation;

/**
 * One of several processes of a service: what it is called, and where it listens.
 *
 * @param spare whether it is not started with the fleet
 */
record Instance(String service, String name, String host, int port, boolean spare) {

    static List<Instance> all(FleetOptions options, Network network) {
        var all = new ArrayList<Instance>();
        for (var service : Installation.SERVICES) {
            int first = options.number(service);
            for (int number = 1; number <= first + options.rehearsal().spares(service); number++) {
                var name = service + "-" + number;
                all.add(new Instance(service, name, network.hostOf(name), FreePorts.next(), number > first));
            }
        }
        return all;
    }

    int managementPort() {
        return port + 1000;
    }

    int clusterPort() {
        return port + 2000;
    }

    String clusterAddress() {
        return host + ":" + clusterPort();
    }

    /** What makes it one of several. */
    Map<String, String> environment(String clusterMembers) {
        return Map.of(
                "HTTP_PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                Integer.toString(managementPort()),
                "CLUSTER_PORT",
                Integer.toString(clusterPort()),
                "CLUSTER_MEMBERS",
                clusterMembers,
                "BIND_HOST",
                host,
                "ADVERTISED_HOST",
                host);
    }
}
